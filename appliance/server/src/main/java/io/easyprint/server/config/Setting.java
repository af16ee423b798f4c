package io.easyprint.server.config;

import java.util.Locale;

/**
 * Everything that can be set: one line here makes the entry in the file, the flag {@code --key} and
 * the environment variable {@code EASYPRINT_KEY}.
 */
public enum Setting {
  /** Port. */
  PORT("8080", Kind.NUMBER, "Port to listen on; 0 takes a free one."),
  /** Address. */
  BIND("127.0.0.1", Kind.TEXT, "Address to listen on; 0.0.0.0 lets the whole network in."),
  /** Print host. */
  PRINTHOST_SOCKET("", Kind.PATH, "Socket of the print host; empty: printhost.sock in the data."),
  /** Pages. */
  KIOSK("", Kind.PATH, "Folder of the built pages; empty: the one of this installation."),
  /** Cura's resources. */
  CURA(
      "",
      Kind.PATH,
      "Folder of Cura's printers and profiles; empty: where Debian's cura put them."),
  /** Printer. */
  PRINTER(
      "creality_ender3",
      Kind.TEXT,
      "Cura's name of the printer, until one is chosen on the pages."),
  /** Slicer. */
  CURA_ENGINE("CuraEngine", Kind.TEXT, "Program that slices: its name on the PATH, or its file."),
  /** Slices at once. */
  SLICER_PARALLEL("1", Kind.NUMBER, "How many slices are made at once."),
  /** Processors for slicing. */
  SLICER_CPUS("", Kind.TEXT, "Processors that the slicer keeps to, such as 1-2; empty: any."),
  /** Threads for slicing. */
  SLICER_THREADS("0", Kind.NUMBER, "Threads of a slicer; 0: one less than there are processors."),
  /** Memory for slicing. */
  SLICER_BYTES("0", Kind.NUMBER, "Memory that a slicer may take, bytes; 0: half of the machine's."),
  /** Time for slicing. */
  SLICER_MINUTES("120", Kind.NUMBER, "Minutes after which a slice is given up."),
  /** Largest upload. */
  UPLOAD_BYTES("1073741824", Kind.NUMBER, "Largest file that is taken, bytes."),
  /** Quota of the models and G-code files together. */
  QUOTA_BYTES("0", Kind.NUMBER, "Most that all uploads may take on the disk, bytes; 0: no limit."),
  /** Reserve. */
  RESERVE_BYTES("67108864", Kind.NUMBER, "Bytes of the disk that uploads leave free for all else."),
  /** Log. */
  LOG_LEVEL("info", Kind.TEXT, "How much is logged: warn, info or debug.");

  /** What a value has to look like. */
  enum Kind {
    TEXT,
    NUMBER,
    PATH
  }

  private final String fallback;
  private final Kind kind;
  private final String meaning;

  Setting(String fallback, Kind kind, String meaning) {
    this.fallback = fallback;
    this.kind = kind;
    this.meaning = meaning;
  }

  /** Name in the file, and of the flag after two hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable. */
  public String variable() {
    return "EASYPRINT_" + name();
  }

  /** The value when nobody sets one. */
  public String fallback() {
    return fallback;
  }

  /** What it is, in a sentence. */
  public String meaning() {
    return meaning;
  }

  Kind kind() {
    return kind;
  }
}
