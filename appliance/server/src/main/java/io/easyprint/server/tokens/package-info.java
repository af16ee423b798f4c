/** The signed tokens of mail links, and the key that signs them. */
@NullMarked
package io.easyprint.server.tokens;

import org.jspecify.annotations.NullMarked;
