/** The uploaded models: taken in, checked, pictured, kept and handed to whoever slices. */
@NullMarked
package io.easyprint.server.models;

import org.jspecify.annotations.NullMarked;
