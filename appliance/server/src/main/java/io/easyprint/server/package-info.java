/** The web appliance: composition and command line. */
@NullMarked
package io.easyprint.server;

import org.jspecify.annotations.NullMarked;
