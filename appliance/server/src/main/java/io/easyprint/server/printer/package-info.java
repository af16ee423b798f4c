/** The link to the print host: what the printer does, and what people ask of it. */
@NullMarked
package io.easyprint.server.printer;

import org.jspecify.annotations.NullMarked;
