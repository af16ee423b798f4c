/** Slices of accounts: asked for over HTTP, made in the background, kept, printed by the queue. */
@NullMarked
package io.easyprint.server.slices;

import org.jspecify.annotations.NullMarked;
