/** The webcam: sources of pictures, one connection to the camera for all viewers, its routes. */
@NullMarked
package io.easyprint.server.webcam;

import org.jspecify.annotations.NullMarked;
