/** Background work that survives the death of the process: mail, slices, pictures, timelapses. */
@NullMarked
package io.easyprint.server.tasks;

import org.jspecify.annotations.NullMarked;
