/** What this server's HTTP interface is, in OpenAPI's words. */
@NullMarked
package io.easyprint.server.openapi;

import org.jspecify.annotations.NullMarked;
