/** The command line of the print host. */
@NullMarked
package io.easyprint.printhost.cli;

import org.jspecify.annotations.NullMarked;
