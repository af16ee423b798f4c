/** HTTPS: the local authority, the certificates it makes, and an owner's own. */
@NullMarked
package io.easyprint.server.tls;

import org.jspecify.annotations.NullMarked;
