/**
 * The disk: what uploads and slices may take of it, and files that outlive a power cut once they
 * were acknowledged.
 */
@NullMarked
package io.easyprint.server.disk;

import org.jspecify.annotations.NullMarked;
