/** What watches over heat and over the hot thread, apart from the firmware's own guards. */
@NullMarked
package io.easyprint.printhost.safety;

import org.jspecify.annotations.NullMarked;
