/** Everything that an appliance keeps in one file, and back again. */
@NullMarked
package io.easyprint.server.backup;

import org.jspecify.annotations.NullMarked;
