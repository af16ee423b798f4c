/**
 * Streaming: the protocol core, the hot thread, the feeder, the reporter and the stream quality.
 */
@NullMarked
package io.easyprint.printhost.stream;

import org.jspecify.annotations.NullMarked;
