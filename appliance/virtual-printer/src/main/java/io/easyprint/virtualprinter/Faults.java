package io.easyprint.virtualprinter;

import java.time.Duration;

/**
 * What can go wrong with a printer, on demand. Spans of time are simulated time. Every method may
 * be called from any thread, and has taken effect when it returns.
 */
public final class Faults {
  private final PrinterLoop loop;

  Faults(PrinterLoop loop) {
    this.loop = loop;
  }

  /** The reset button, or DTR: memory is lost, the tool stays where it is, then {@code start}. */
  public void reset() {
    act(() -> loop.machine().reset());
  }

  /** Cuts the power in the middle of a move; it comes back after a while, then {@code start}. */
  public void powerCut(Duration duration) {
    act(() -> loop.machine().powerCut(duration.toNanos()));
  }

  /** Cuts the power until {@link #reset}. */
  public void powerOff() {
    act(() -> loop.machine().powerCut(SimTime.NEVER));
  }

  /** The line is dead for a while: bytes that would arrive in that time are lost. */
  public void silence(Duration duration, NoiseDirection direction) {
    act(() -> loop.machine().silence(duration.toNanos(), direction));
  }

  /**
   * The cable is pulled out and plugged in again after a while. The printer goes on with what it
   * has planned. Only a link ({@link PrinterOptions#link}) names the port afterwards.
   */
  public void unplug(Duration duration) {
    act(() -> loop.unplug(duration.toNanos()));
  }

  /** The cable is pulled out and stays out until {@link #plugIn}. */
  public void unplug() {
    act(() -> loop.unplug(SimTime.NEVER));
  }

  /** The cable is plugged in again. */
  public void plugIn() {
    act(loop::plugIn);
  }

  /** From now on the line is as noisy as this; the seed goes on. */
  public void noise(
      double corrupt, double lose, double twice, long loseNewlineEvery, NoiseDirection direction) {
    act(() -> loop.machine().noise(corrupt, lose, twice, loseNewlineEvery, direction));
  }

  /** The firmware does nothing for a while, but for receiving. */
  public void hang(Duration duration) {
    act(() -> loop.machine().firmware().hang(duration.toNanos()));
  }

  /** The firmware swallows the answers of the next commands that it finishes. */
  public void swallowOks(int count) {
    act(() -> loop.machine().firmware().swallowOks(count));
  }

  /** The filament sensor sees the end of the filament. */
  public void filamentOut() {
    act(() -> loop.machine().firmware().filamentOut());
  }

  /** The person presses the printer's own button: a wait for the user ends. */
  public void pressButton() {
    act(() -> loop.machine().firmware().continueWaiting());
  }

  /** The firmware stops for good, with a reason on its display. */
  public void kill(String reason) {
    act(() -> loop.machine().firmware().kill(reason));
  }

  /** The firmware finds a thermal runaway, now. */
  public void thermalRunaway() {
    act(() -> loop.machine().firmware().thermalFault(ThermalFault.RUNAWAY, "0"));
  }

  /** The cable of a heater comes off: its power goes nowhere, and the firmware finds out. */
  public void heaterBroken(HeaterName heater) {
    act(() -> heater.of(loop.machine()).wired(false));
  }

  /** A sensor is stuck at a temperature in °C. */
  public void sensorStuck(HeaterName heater, double celsius) {
    act(() -> heater.of(loop.machine()).stuckAt(celsius));
  }

  /** Heaters and sensors are whole again. */
  public void heatersMended() {
    act(() -> {
      for (HeaterName each : HeaterName.values()) {
        each.of(loop.machine()).wired(true);
        each.of(loop.machine()).stuckAt(Double.NaN);
      }
    });
  }

  /** The firmware prints {@code //action:} and this. */
  public void hostAction(String action) {
    act(() -> loop.machine().firmware().host().action(action));
  }

  /** The firmware prints these bytes as they are; nothing is added. */
  public void print(String bytes) {
    act(() -> loop.machine().firmware().out().text(bytes));
  }

  private void act(Runnable deed) {
    loop.mailbox()
        .ask(() -> {
          deed.run();
          return true;
        });
  }
}
