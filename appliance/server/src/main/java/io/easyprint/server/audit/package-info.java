/** Who did what: log-ins, prints, cancels, settings. */
@NullMarked
package io.easyprint.server.audit;

import org.jspecify.annotations.NullMarked;
