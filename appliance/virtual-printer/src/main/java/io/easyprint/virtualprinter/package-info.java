/** A Marlin printer that lives on a pseudo-terminal. */
@NullMarked
package io.easyprint.virtualprinter;

import org.jspecify.annotations.NullMarked;
