/** Serial ports: finding, opening, reading and writing them without ever waiting. */
@NullMarked
package io.easyprint.printhost.serial;

import org.jspecify.annotations.NullMarked;
