/** Programs that the server starts: at idle class, in bounds, ended with all their children. */
@NullMarked
package io.easyprint.server.process;

import org.jspecify.annotations.NullMarked;
