/** What is told to people who are not looking: by mail, and to an address of their own. */
@NullMarked
package io.easyprint.server.notices;

import org.jspecify.annotations.NullMarked;
