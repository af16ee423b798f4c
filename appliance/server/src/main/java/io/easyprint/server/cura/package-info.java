/**
 * Cura's printers and settings: found, resolved as Cura resolves them, with where each came from.
 */
@NullMarked
package io.easyprint.server.cura;

import org.jspecify.annotations.NullMarked;
