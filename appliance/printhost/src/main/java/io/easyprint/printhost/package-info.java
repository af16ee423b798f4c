/** The printing process. */
@NullMarked
package io.easyprint.printhost;

import org.jspecify.annotations.NullMarked;
