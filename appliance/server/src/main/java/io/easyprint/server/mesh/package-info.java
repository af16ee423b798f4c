/**
 * Meshes: reading model files, checking, placing, picturing and packing them. No store, no HTTP.
 */
@NullMarked
package io.easyprint.server.mesh;

import org.jspecify.annotations.NullMarked;
