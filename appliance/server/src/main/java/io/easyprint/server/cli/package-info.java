/** The command line: the server itself and what an administrator does on the box. */
@NullMarked
package io.easyprint.server.cli;

import org.jspecify.annotations.NullMarked;
