/** The refusals that the server names, without a word about HTTP. */
@NullMarked
package io.easyprint.server.problem;

import org.jspecify.annotations.NullMarked;
