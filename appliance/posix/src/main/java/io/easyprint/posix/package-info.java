/**
 * System calls, and libargon2, through the foreign function interface; nothing else calls native
 * code.
 */
@NullMarked
package io.easyprint.posix;

import org.jspecify.annotations.NullMarked;
