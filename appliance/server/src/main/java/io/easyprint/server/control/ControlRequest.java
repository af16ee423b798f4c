package io.easyprint.server.control;

import io.avaje.jsonb.Json;
import java.util.Map;
import java.util.Optional;

/**
 * What a command on the box asks.
 *
 * @param command name of what is to be done
 * @param arguments its arguments by name
 */
@Json
public record ControlRequest(String command, Map<String, String> arguments) {
  /** An argument. */
  public Optional<String> argument(String name) {
    return Optional.ofNullable(arguments.get(name));
  }

  /** An argument that has to be there. */
  public String need(String name) {
    return argument(name)
        .orElseThrow(() -> new ControlException("The argument " + name + " is missing."));
  }

  /** Without the arguments, which may be passwords. */
  @Override
  public String toString() {
    return "ControlRequest[" + command + "]";
  }
}
