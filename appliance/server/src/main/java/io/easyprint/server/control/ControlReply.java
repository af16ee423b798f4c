package io.easyprint.server.control;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * The answer to a command on the box.
 *
 * @param done whether it was done
 * @param lines what to print; for a failure the sentence that says why
 */
@Json
public record ControlReply(boolean done, List<String> lines) {}
