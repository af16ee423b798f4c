/** Settings: one commented file, overridden by the environment and by flags. */
@NullMarked
package io.easyprint.server.config;

import org.jspecify.annotations.NullMarked;
