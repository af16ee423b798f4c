/**
 * New versions of the whole system: taken in, written beside the running one, started when nothing
 * prints.
 */
@NullMarked
package io.easyprint.server.updates;

import org.jspecify.annotations.NullMarked;
