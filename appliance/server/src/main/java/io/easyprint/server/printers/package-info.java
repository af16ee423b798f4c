/** The printer that was set up, and all that could be. */
@NullMarked
package io.easyprint.server.printers;

import org.jspecify.annotations.NullMarked;
