/** The database: Derby, its migrations, and the handles that features write portable SQL on. */
@NullMarked
package io.easyprint.server.store;

import org.jspecify.annotations.NullMarked;
