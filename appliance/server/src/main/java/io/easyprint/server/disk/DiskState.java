package io.easyprint.server.disk;

import io.avaje.jsonb.Json;

/**
 * The disk with the data. Immutable.
 *
 * @param total bytes
 * @param free bytes that this program may still write
 * @param low whether there is so little that uploads will soon be refused
 */
@Json
public record DiskState(long total, long free, boolean low) {}
