/** The history: each print with its outcome, figures, events and picture. */
@NullMarked
package io.easyprint.server.prints;

import org.jspecify.annotations.NullMarked;
