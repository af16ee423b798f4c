/** What outlives a crash or a power cut: the position of the print, the bed, the ended jobs. */
@NullMarked
package io.easyprint.printhost.journal;

import org.jspecify.annotations.NullMarked;
