package io.easyprint.printhost.stream;

import io.easyprint.printhost.stream.Command.Priority;
import java.util.List;

/** A command as the hot thread takes it: texts are already lines. Immutable. */
sealed interface HotCommand {
  /** The port is to be opened; {@code port} may be {@code auto}. */
  record Open(String port, int baud, boolean dtr) implements HotCommand {}

  record Close() implements HotCommand {}

  record Start(Command.StartJob job) implements HotCommand {}

  record Pause(String reason) implements HotCommand {}

  /** {@code before} restores temperatures ahead of the resume script. */
  record Resume(List<String> before) implements HotCommand {}

  record Cancel(String reason) implements HotCommand {}

  record Send(List<HostLine> lines, Priority priority) implements HotCommand {}

  record Tuned(List<HostLine> lines, EngineEvent.Tuned event) implements HotCommand {}

  record HeatersOff(String reason) implements HotCommand {}

  record Fail(String reason) implements HotCommand {}
}
