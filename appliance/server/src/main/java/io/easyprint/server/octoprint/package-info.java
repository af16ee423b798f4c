/** The part of OctoPrint's interface that slicers and phone programs use, on our own features. */
@NullMarked
package io.easyprint.server.octoprint;

import org.jspecify.annotations.NullMarked;
