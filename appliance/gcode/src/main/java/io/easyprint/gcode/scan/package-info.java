/** One pass over a file: what is in it, where its layers are, how long it takes. */
@NullMarked
package io.easyprint.gcode.scan;

import org.jspecify.annotations.NullMarked;
