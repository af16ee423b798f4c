/** Background work that survives the death of the process: slices, mail, timelapses. */
@NullMarked
package io.easyprint.server.tasks;

import org.jspecify.annotations.NullMarked;
