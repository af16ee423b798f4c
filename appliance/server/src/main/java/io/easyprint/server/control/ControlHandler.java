package io.easyprint.server.control;

import java.util.List;

/** Does one command that came from the box itself, whose owner may do everything. */
@FunctionalInterface
public interface ControlHandler {
  /** The lines to print. A failure is an {@code EasyprintException} with its sentence. */
  List<String> handle(ControlRequest request);
}
