/**
 * What is known of firmwares: one table of facts, the parsing of replies, identity and
 * capabilities.
 */
@NullMarked
package io.easyprint.printhost.firmware;

import org.jspecify.annotations.NullMarked;
