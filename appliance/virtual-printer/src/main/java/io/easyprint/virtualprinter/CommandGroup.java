package io.easyprint.virtualprinter;

/** The commands of one subject. Confined to the machine's thread. */
interface CommandGroup {
  /** Begins a command, or answers {@link Instant#UNKNOWN}. */
  Activity begin(Command command);
}
