package io.easyprint.server.printer;

import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.SerialPortInfo;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.mesh.Bed;
import io.easyprint.server.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people and programs ask of the printer, by whichever interface: checked once, here. What is
 * refused throws a {@link ProblemException} or {@link
 * io.easyprint.printhost.api.PrintHostException} and changes nothing. Thread-safe.
 */
public final class PrinterOrders {
  private static final int FASTEST_BAUD = 4_000_000;
  private static final int LONGEST_PORT = 256;

  private final PrinterLink link;
  private final Supplier<Optional<Bed>> volume;

  /**
   * Orders to this printer.
   *
   * @param volume where the head may go, where a printer is chosen
   */
  public PrinterOrders(PrinterLink link, Supplier<Optional<Bed>> volume) {
    this.link = link;
    this.volume = volume;
  }

  /** The last that was heard; nothing while the print host does not answer. */
  public Optional<Status> lastStatus() {
    return link.status();
  }

  /** Asks the print host now. */
  public Status status() {
    return host().status();
  }

  /** Serial ports that may hold a printer. */
  public List<SerialPortInfo> ports() {
    return host().ports();
  }

  /** Connects; {@code auto} takes the first likely port, a baud of 0 finds it. */
  public void connect(@Nullable String port, int baud) {
    String plain = port(port);
    if (baud < 0 || baud > FASTEST_BAUD) {
      throw ProblemException.invalidField(
          "baud", "baud is from 0, which finds it, to " + FASTEST_BAUD + ".");
    }
    host().connect(plain, baud);
  }

  static String port(@Nullable String asked) {
    String port = asked == null ? "" : asked.strip();
    boolean plain = port.chars().noneMatch(Character::isISOControl);
    if (port.isEmpty() || port.length() > LONGEST_PORT || !plain) {
      throw ProblemException.invalidField(
          "port", "The port is one of those offered, or auto for the first likely one.");
    }
    return port;
  }

  /** Disconnects. */
  public void disconnect() {
    host().disconnect();
  }

  /** Pauses the job that there is. */
  public void pause() {
    job(PrintHost::pause);
  }

  /** Goes on with it. */
  public void resume() {
    job(PrintHost::resume);
  }

  /** Cancels it. */
  public void cancel() {
    job(PrintHost::cancel);
  }

  /** A heater's new target, °C; heaters are called as in {@code Temperature}. */
  public void heat(String heater, @Nullable Double target) {
    command(HandControl.heat(new HandControl.Heat(heater, target), status()));
  }

  /** Moves the head, mm; the feedrate in mm/min. */
  public void move(
      @Nullable Double x,
      @Nullable Double y,
      @Nullable Double z,
      boolean relative,
      @Nullable Double feedrate) {
    move(new HandControl.Move(x, y, z, null, relative, feedrate));
  }

  /** Moves filament, mm; back where negative. The feedrate in mm/min. */
  public void extrude(@Nullable Double length, @Nullable Double feedrate) {
    move(new HandControl.Move(null, null, null, length, true, feedrate));
  }

  void move(HandControl.Move asked) {
    command(HandControl.move(asked, status(), volume.get()));
  }

  /** Homes these axes, such as {@code XY}; none means all. */
  public void home(String axes) {
    home(new HandControl.Home(axes));
  }

  void home(HandControl.Home asked) {
    command(HandControl.home(asked, status()));
  }

  /** Sets factors, per cent; null leaves one alone. */
  public void tune(@Nullable Double speed, @Nullable Double flow, @Nullable Double fan) {
    if (speed == null && flow == null && fan == null) {
      throw ProblemException.invalid("invalid", "Name speed, flow or fan.");
    }
    // The ranges that Marlin takes: M220 and M221 10 to 999 %, M106 the whole of its power.
    double newSpeed = factor("speed", speed, 10, 999);
    double newFlow = factor("flow", flow, 10, 999);
    double newFan = factor("fan", fan, 0, 100);
    host().tune(newSpeed, newFlow, newFan);
  }

  /** Per cent; -1 leaves it alone. */
  private static double factor(String field, @Nullable Double value, double least, double most) {
    return value == null ? -1 : HandControl.within(field, value, least, most, "%");
  }

  /** Lines as typed, checked to be printable text. */
  public void type(List<@Nullable String> lines) {
    command(HandControl.lines(new HandControl.Lines(lines)));
  }

  private void command(List<String> lines) {
    host().command(lines);
  }

  PrintHost host() {
    return link.printHost();
  }

  void give(Consumer<PrintHost> order) {
    order.accept(host());
  }

  private interface JobOrder {
    void give(PrintHost host, String jobId);
  }

  /** An order about the job that there is. */
  private void job(JobOrder order) {
    Job job = status().job();
    if (job == null || job.outcome() != null) {
      throw ProblemException.conflict("printer-state", "Nothing is being printed.");
    }
    order.give(host(), job.id());
  }
}
