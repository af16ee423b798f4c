/** The live connection: a whole snapshot to each page that opens one, then the changes. */
@NullMarked
package io.easyprint.server.live;

import org.jspecify.annotations.NullMarked;
