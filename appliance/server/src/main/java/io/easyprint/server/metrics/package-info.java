/** Figures of printer, queue, disk, HTTP and the virtual machine, in Prometheus' text format. */
@NullMarked
package io.easyprint.server.metrics;

import org.jspecify.annotations.NullMarked;
