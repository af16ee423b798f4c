/**
 * The formulas of Cura's setting definitions: a subset of Python's expressions, Python's values.
 */
@NullMarked
package io.easyprint.server.cura.formula;

import org.jspecify.annotations.NullMarked;
