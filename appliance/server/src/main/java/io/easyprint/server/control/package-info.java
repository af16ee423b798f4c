/** The Unix socket in the data folder by which commands on the box reach a running server. */
@NullMarked
package io.easyprint.server.control;

import org.jspecify.annotations.NullMarked;
