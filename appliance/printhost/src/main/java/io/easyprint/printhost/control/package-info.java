/** The control socket: JSON-RPC calls in, answers and events out. */
@NullMarked
package io.easyprint.printhost.control;

import org.jspecify.annotations.NullMarked;
