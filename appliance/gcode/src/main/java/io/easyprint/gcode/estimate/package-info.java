/** How long a print takes: a simulation of the firmware's planner. */
@NullMarked
package io.easyprint.gcode.estimate;

import org.jspecify.annotations.NullMarked;
