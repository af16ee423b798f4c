package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;

/**
 * A G-code file, named the same on every machine. Never a path: each side has a folder of its own.
 *
 * @param id random name of 32 lower-case hexadecimal digits; the file is {@code <id>.gcode}
 * @param size bytes
 * @param sha256 lower-case hexadecimal digest of the whole file
 */
@Json
public record GcodeFile(String id, long size, String sha256) {}
