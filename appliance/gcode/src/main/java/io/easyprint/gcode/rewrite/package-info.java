/**
 * Makes any file's stream safe to repeat: absolute coordinates and absolute extrusion on the wire.
 */
@NullMarked
package io.easyprint.gcode.rewrite;

import org.jspecify.annotations.NullMarked;
