/** Room on the disk: what uploads and slices may take of it. */
@NullMarked
package io.easyprint.server.disk;

import org.jspecify.annotations.NullMarked;
