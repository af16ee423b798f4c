package io.easyprint.server.octoprint;

import io.easyprint.printhost.api.PrinterState;
import java.util.LinkedHashMap;
import java.util.Map;

/** OctoPrint's words and flags for what the printer does (docs/api/datamodel, Printer State). */
final class States {
  private States() {}

  static String text(PrinterState state) {
    return switch (state) {
      case OFFLINE -> "Offline";
      case CONNECTING -> "Connecting";
      case READY -> "Operational";
      case PRINTING -> "Printing";
      case PAUSING -> "Pausing";
      case PAUSED -> "Paused";
      case RESUMING -> "Resuming";
      case CANCELLING -> "Cancelling";
      case FAULT -> "Error";
    };
  }

  /** Whether it takes commands. */
  static boolean operational(PrinterState state) {
    return switch (state) {
      case OFFLINE, CONNECTING, FAULT -> false;
      case READY, PRINTING, PAUSING, PAUSED, RESUMING, CANCELLING -> true;
    };
  }

  /** Whether a job is under way. */
  static boolean busy(PrinterState state) {
    return operational(state) && state != PrinterState.READY;
  }

  static Map<String, Object> flags(PrinterState state) {
    Map<String, Object> flags = new LinkedHashMap<>();
    flags.put("operational", operational(state));
    flags.put("printing", state == PrinterState.PRINTING || state == PrinterState.RESUMING);
    flags.put("pausing", state == PrinterState.PAUSING);
    flags.put("paused", state == PrinterState.PAUSED);
    flags.put("resuming", state == PrinterState.RESUMING);
    flags.put("cancelling", state == PrinterState.CANCELLING);
    flags.put("finishing", false);
    flags.put("sdReady", false);
    flags.put("error", state == PrinterState.FAULT);
    flags.put("ready", state == PrinterState.READY);
    flags.put("closedOrError", state == PrinterState.OFFLINE || state == PrinterState.FAULT);
    return flags;
  }
}
