package io.easyprint.virtualprinter;

/**
 * {@code //action:} lines, by which the printer asks the host for something (Marlin 2.1,
 * feature/host_actions.cpp). Silent when the firmware is built without them. Confined to the
 * machine's thread.
 */
final class HostActions {
  private static final String PREFIX = "//action:";

  private final Output out;
  private final boolean actions;
  private final boolean prompts;

  HostActions(Output out, PrinterOptions options) {
    this.out = out;
    this.actions = options.has(Capability.HOST_ACTION_COMMANDS);
    this.prompts = actions && options.has(Capability.PROMPT_SUPPORT);
  }

  void action(String what) {
    if (actions) {
      out.text(PREFIX).line(what);
    }
  }

  /** A dialog on the host; its buttons are answered by M876 S with their index. */
  void prompt(String title, String... buttons) {
    if (!prompts) {
      return;
    }
    action("prompt_end");
    out.text(PREFIX).text("prompt_begin ").line(title);
    for (String button : buttons) {
      out.text(PREFIX).text("prompt_button ").line(button);
    }
    action("prompt_show");
  }

  void promptEnd() {
    if (prompts) {
      action("prompt_end");
    }
  }
}
