/** What is told to people who are not looking. */
@NullMarked
package io.easyprint.server.notices;

import org.jspecify.annotations.NullMarked;
