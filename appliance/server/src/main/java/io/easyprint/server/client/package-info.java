/** A program's way through a running server: from a model on the disk to a finished print. */
@NullMarked
package io.easyprint.server.client;

import org.jspecify.annotations.NullMarked;
