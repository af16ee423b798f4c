/**
 * CuraEngine as a managed process: its command line, its log, its limits, what it leaves behind.
 */
@NullMarked
package io.easyprint.server.engine;

import org.jspecify.annotations.NullMarked;
