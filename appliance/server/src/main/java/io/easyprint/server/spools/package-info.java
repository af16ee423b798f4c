/** The shelf of spools: what is left of each, which one is on the printer, and what it costs. */
@NullMarked
package io.easyprint.server.spools;

import org.jspecify.annotations.NullMarked;
