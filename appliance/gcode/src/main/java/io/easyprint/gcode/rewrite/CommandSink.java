package io.easyprint.gcode.rewrite;

/** Takes the commands that a rewriter makes. */
@FunctionalInterface
public interface CommandSink {
  /** Takes one command; the view is valid during the call only. */
  void accept(WireCommand command);
}
