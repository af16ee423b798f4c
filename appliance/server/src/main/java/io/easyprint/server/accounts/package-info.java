/** Accounts, sessions, API keys, the first set-up; who may do what is in the web's one table. */
@NullMarked
package io.easyprint.server.accounts;

import org.jspecify.annotations.NullMarked;
