package io.easyprint.printhost.api;

import java.util.List;
import java.util.function.Consumer;

/**
 * The print host as its callers see it; {@code PrintHostClient} speaks it over a Unix socket.
 *
 * <p>Thread-safe. Every call throws {@link PrintHostException}: a refusal changes nothing.
 */
public interface PrintHost extends AutoCloseable {
  /** A whole snapshot. */
  Status status();

  /**
   * Delivers every event after the snapshot that it returns, on one thread, in order. {@code lost}
   * runs once when the connection breaks; subscribe again then.
   */
  Status subscribe(Consumer<Event> listener, Runnable lost);

  /** Serial ports that may hold a printer, stable names first. */
  List<SerialPortInfo> ports();

  /** Connects; {@code port} may be {@code auto}, {@code baud} 0. Returns once it is being tried. */
  void connect(String port, int baud);

  /** Disconnects; refused while a job runs. */
  void disconnect();

  /** Checks the file's size and hash, scans it, and keeps it ready. Returns the job as loaded. */
  Job load(String jobId, GcodeFile file, String name);

  /** Starts the loaded job; refused unless the bed is clear. */
  void start(String jobId);

  /** Pauses: the position is kept, the head lifts and parks. */
  void pause(String jobId);

  /** Goes on after a pause. */
  void resume(String jobId);

  /** Cancels and runs the cancel script. */
  void cancel(String jobId);

  /** Sends lines typed by a person or needed by the server, ahead of the file. Max 200 lines. */
  void command(List<String> lines);

  /** Sets factors; negative leaves one alone. Percent. */
  void tune(double speedPercent, double flowPercent, double fanPercent);

  /** Jumps every queue: M112, then the port's reset. */
  void emergencyStop();

  /** A person says that the bed is clear; refused while a job runs. */
  void bedClear();

  /** Decides about the interrupted job. {@code heightMm} only for {@code FROM_HEIGHT}. */
  void recover(String jobId, RecoveryChoice choice, double heightMm);

  /** How the panel is wired, whether it works, and which buttons are pressed just now. */
  PanelState panel();

  /**
   * Wires the panel so from now on, over restarts, whatever the settings file says; what is not
   * named is not wired. Refused while a job runs, where a pin cannot be had, and where this machine
   * has no pins; then all stays as it was. Returns the panel as it then is.
   */
  PanelState setPanel(List<PanelWire> wires);

  /** Forgets what {@link #setPanel} chose: the settings file counts again. Refused as that is. */
  PanelState resetPanel();

  /** Ended jobs that nobody has acknowledged; they survive restarts of both sides. */
  List<Job> ended();

  /** Forgets an ended job: its record is safe elsewhere. */
  void acknowledge(String jobId);

  /** Lets go of the connection; nothing that prints is touched. */
  @Override
  void close();
}
