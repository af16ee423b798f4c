/** The language of the printer: lines, checksums, metadata, layers, estimates. No I/O. */
@NullMarked
package io.easyprint.gcode;

import org.jspecify.annotations.NullMarked;
