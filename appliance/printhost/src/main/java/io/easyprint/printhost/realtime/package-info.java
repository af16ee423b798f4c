/** What the hot thread asks of the system, and what it got. */
@NullMarked
package io.easyprint.printhost.realtime;

import org.jspecify.annotations.NullMarked;
