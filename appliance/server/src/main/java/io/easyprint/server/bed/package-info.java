/**
 * Getting the finished print off the bed: by a person, a push, a belt or a script; fails closed.
 */
@NullMarked
package io.easyprint.server.bed;

import org.jspecify.annotations.NullMarked;
