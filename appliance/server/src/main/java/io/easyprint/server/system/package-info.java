/** What administrators see of the machine, its log, and its power. */
@NullMarked
package io.easyprint.server.system;

import org.jspecify.annotations.NullMarked;
