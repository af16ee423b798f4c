/** The queue of prints: what is printed next, when, and whether the bed is clear for it. */
@NullMarked
package io.easyprint.server.queue;

import org.jspecify.annotations.NullMarked;
