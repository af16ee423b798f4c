/** The physical panel: buttons, the status light, the printer's power relay. */
@NullMarked
package io.easyprint.printhost.panel;

import org.jspecify.annotations.NullMarked;
