/** Slices: models and choices in, checked G-code with what is known about it out. */
@NullMarked
package io.easyprint.server.slicing;

import org.jspecify.annotations.NullMarked;
