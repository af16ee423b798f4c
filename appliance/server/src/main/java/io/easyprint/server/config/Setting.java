package io.easyprint.server.config;

import java.util.List;
import java.util.Locale;

/**
 * Everything that can be set: one line here makes the entry in the file, the flag {@code --key} and
 * the environment variable {@code EASYPRINT_KEY}. What has a group can be changed on the pages,
 * too.
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
  /** Camera. */
  CAMERA(
      "auto",
      Kind.TEXT,
      "Camera: auto takes what is plugged in and installed; mjpg_streamer, ustreamer, test, none."),
  /** Streamer. */
  CAMERA_PROGRAM("", Kind.TEXT, "Program that reads the camera; empty: its usual name."),
  /** Device. */
  CAMERA_DEVICE(
      "", Kind.TEXT, "Camera's device, such as /dev/video0; empty: the first USB camera."),
  /** Resolution. */
  CAMERA_RESOLUTION("1280x720", Kind.TEXT, "Width and height of the camera's picture, pixels."),
  /** Frame rate. */
  CAMERA_FPS("15", Kind.NUMBER, "Pictures a second that the camera is asked for."),
  /** Rotation. */
  CAMERA_ROTATION("0", Kind.NUMBER, "Degrees clockwise to turn the picture by: 0, 90, 180, 270."),
  /** When the camera runs. */
  CAMERA_START(
      "demand", Kind.TEXT, "When the camera runs: demand (while somebody looks) or always."),
  /** Renderer. */
  FFMPEG(
      "ffmpeg", Kind.TEXT, "Program that renders timelapses: its name on the PATH, or its file."),
  /** Pictures by time. */
  TIMELAPSE_SECONDS("10", Kind.NUMBER, "Seconds between the pictures of a timelapse by time."),
  /** Bytes of timelapses. */
  TIMELAPSE_BYTES(
      "2147483648",
      Kind.NUMBER,
      "Most that all timelapses may take, bytes; beyond it the oldest go."),
  /** Prices. */
  MATERIAL_PRICES(
      "", Kind.TEXT, "Prices of a kilogram by material, such as PLA=20, PETG=25; empty: no costs."),
  /** Largest upload. */
  UPLOAD_BYTES("1073741824", Kind.NUMBER, "Largest file that is taken, bytes."),
  /** Quota of the models and G-code files together. */
  QUOTA_BYTES("0", Kind.NUMBER, "Most that all uploads may take on the disk, bytes; 0: no limit."),
  /** Reserve. */
  RESERVE_BYTES("67108864", Kind.NUMBER, "Bytes of the disk that uploads leave free for all else."),
  /** Log. */
  LOG_LEVEL("info", Kind.TEXT, "How much is logged: warn, info or debug."),
  /** Restarting the machine. */
  RESTART_COMMAND(
      "", Kind.TEXT, "Command that restarts the machine, such as systemctl reboot; empty: none."),
  /** Switching the machine off. */
  SHUTDOWN_COMMAND(
      "",
      Kind.TEXT,
      "Command that shuts the machine down, such as systemctl poweroff; empty: none."),
  /** NetworkManager's program. */
  NETWORK_COMMAND(
      "",
      Kind.TEXT,
      "Program that speaks to NetworkManager, such as nmcli; empty: the system looks after the"
          + " network by itself."),
  /** The access point's password. */
  ACCESS_POINT_PASSWORD_FILE(
      "",
      Kind.PATH,
      "File with the password of the appliance's own access point; empty: one is made and kept in"
          + " the data."),
  /** What the initramfs said. */
  SLOT_FILE(
      "/run/easyprint-slot",
      Kind.PATH,
      "File in which the start of the machine says which of its two systems runs; without it there"
          + " are no updates from the pages."),
  /** Credential of the touchscreen. */
  SCREEN_KEY(
      "",
      Kind.PATH,
      "File with the touchscreen's credential, made with each start; empty: screen.key in the data."),
  /** Address in mails. */
  PUBLIC_URL(
      "", Kind.TEXT, "network", "Address of the pages in mails; empty: the one of this machine."),
  /** Access point. */
  ACCESS_POINT(
      "true",
      Kind.BOOL,
      "network",
      "Open an access point while there is no network, where NetworkManager is spoken to."),
  /** HTTPS. */
  TLS_ENABLED("false", Kind.BOOL, "tls", "Serve HTTPS; plain HTTP then only leads there."),
  /** Port of HTTPS. */
  TLS_PORT("8443", Kind.NUMBER, "tls", "Port of HTTPS; 0 takes a free one."),
  /** Registration. */
  ACCOUNTS_REGISTRATION(
      "invitation",
      Kind.CHOICE,
      "accounts",
      "Who may make an account by himself: anybody at once, anybody who confirms his address, who"
          + " was invited, or nobody.",
      "open",
      "confirmed",
      "invitation",
      "closed"),
  /** Guest. */
  ACCOUNTS_GUEST(
      "false",
      Kind.BOOL,
      "accounts",
      "Whoever has not logged in may see printer, queue and camera."),
  /** Files of an account. */
  ACCOUNTS_FILES("0", Kind.NUMBER, "accounts", "Models that one account may keep; 0: no limit."),
  /** Bytes of an account. */
  ACCOUNTS_BYTES(
      "0", Kind.NUMBER, "accounts", "Bytes that one account's models may take; 0: no limit."),
  /** Filament of an account. */
  ACCOUNTS_FILAMENT(
      "0", Kind.NUMBER, "accounts", "Metres of filament that one account may print; 0: no limit."),
  /** Webhooks to this machine. */
  WEBHOOK_LOCAL(
      "false",
      Kind.BOOL,
      "accounts",
      "Webhooks may call this machine itself: whoever has an account then reaches what listens"
          + " here."),
  /** Turns in the queue. */
  QUEUE_FAIR(
      "false",
      Kind.BOOL,
      "queue",
      "Accounts take turns: each prints one entry, then whoever has waited longest."),
  /** SMTP server. */
  MAIL_HOST("", Kind.TEXT, "mail", "Without one, mails wait in the outbox on this page."),
  /** Its port. */
  MAIL_PORT("587", Kind.NUMBER, "mail", "Mostly 587 for STARTTLS, 465 for TLS."),
  /** Encryption. */
  MAIL_SECURITY(
      "starttls",
      Kind.CHOICE,
      "mail",
      "Nothing is sent where the server does not offer it.",
      "starttls",
      "tls",
      "none"),
  /** User. */
  MAIL_USER("", Kind.TEXT, "mail", "Empty: the server wants no log-in."),
  /** Password. */
  MAIL_PASSWORD("", Kind.SECRET, "mail", ""),
  /** Sender. */
  MAIL_FROM("", Kind.TEXT, "mail", "Address that mails come from; empty: the user.");

  /** What a value has to look like. */
  public enum Kind {
    /** Any text of one line. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** A file or folder. */
    PATH,
    /** {@code true} or {@code false}. */
    BOOL,
    /** One of the options. */
    CHOICE,
    /** A text that is never shown. */
    SECRET
  }

  private final String fallback;
  private final Kind kind;
  private final String group;
  private final String meaning;
  private final List<String> options;

  Setting(String fallback, Kind kind, String meaning) {
    this(fallback, kind, "", meaning);
  }

  Setting(String fallback, Kind kind, String group, String meaning, String... options) {
    this.fallback = fallback;
    this.kind = kind;
    this.group = group;
    this.meaning = meaning;
    this.options = List.of(options);
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

  /** What a value looks like. */
  public Kind kind() {
    return kind;
  }

  /** The card of the pages on which it can be changed; empty for one that they do not show. */
  public String group() {
    return group;
  }

  /** What a choice chooses from. */
  public List<String> options() {
    return options;
  }
}
