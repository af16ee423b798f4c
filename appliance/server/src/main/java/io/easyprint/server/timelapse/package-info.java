/** Timelapses: pictures taken during a print, made into a film when nobody needs the processor. */
@NullMarked
package io.easyprint.server.timelapse;

import org.jspecify.annotations.NullMarked;
