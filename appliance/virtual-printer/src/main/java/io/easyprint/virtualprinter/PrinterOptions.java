package io.easyprint.virtualprinter;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of printer on what kind of line. Names in brackets are those of Marlin's configuration.
 * Immutable.
 *
 * @param baud bits a second; 0 for no limit
 * @param latencyNanos latency of each direction, in ns
 * @param speed how much faster than real time everything runs
 * @param seed the seed of the noise
 * @param corruptRate share of bytes that are changed
 * @param loseRate share of bytes that are lost
 * @param doubleRate share of bytes that come twice
 * @param loseNewlineEvery every Nth newline is lost; 0 for none
 * @param direction which way is noisy
 * @param receiveBuffer size of the receive ring, in bytes; it holds one less (RX_BUFFER_SIZE)
 * @param commandBuffer lines that are queued or being executed (BUFSIZE)
 * @param blockBuffer size of the planner's ring; it holds one less (BLOCK_BUFFER_SIZE)
 * @param hostBuffer bytes that the host's own serial driver takes ahead
 * @param usb whether a full receive ring holds the host back, as USB does, rather than lose bytes
 * @param transmitBuffer whether the firmware prints without waiting (TX_BUFFER_SIZE)
 * @param okAfterResend whether {@code Resend:} is followed by ok
 * @param resetOnOpen whether opening the port resets the board, as boards whose reset hangs on DTR
 *     do
 * @param bootMillis simulated time from reset to {@code start}, in ms
 * @param commandMicros simulated time that the processor needs for a command, in µs
 * @param capabilities what the firmware is built with
 * @param firmwareName FIRMWARE_NAME in M115
 * @param machineName MACHINE_TYPE in M115
 * @param bedX size of the bed in X, in mm
 * @param bedY size of the bed in Y, in mm
 * @param bedZ height of the machine, in mm
 * @param softEndstops whether moves beyond the bed are cut off once homed
 * @param preventColdExtrusion whether the extruder refuses to move below 170 °C
 * @param classicJerk whether corners are limited by jerk rather than junction deviation
 * @param slowdown whether short moves are slowed down while the planner drains (SLOWDOWN); off
 *     here, because it hides starvation
 * @param heaterSpeed how much faster than real ones the heaters are
 * @param realTime whether the printer's thread asks for SCHED_FIFO
 * @param link a symbolic link to the port, kept over hang-ups
 * @param record a file that gets a line for each executed move; else they are kept in memory
 */
public record PrinterOptions(
    int baud,
    long latencyNanos,
    double speed,
    long seed,
    double corruptRate,
    double loseRate,
    double doubleRate,
    long loseNewlineEvery,
    NoiseDirection direction,
    int receiveBuffer,
    int commandBuffer,
    int blockBuffer,
    int hostBuffer,
    boolean usb,
    boolean transmitBuffer,
    boolean okAfterResend,
    boolean resetOnOpen,
    int bootMillis,
    int commandMicros,
    Set<Capability> capabilities,
    String firmwareName,
    String machineName,
    double bedX,
    double bedY,
    double bedZ,
    boolean softEndstops,
    boolean preventColdExtrusion,
    boolean classicJerk,
    boolean slowdown,
    double heaterSpeed,
    boolean realTime,
    Optional<Path> link,
    Optional<Path> record) {

  /** Copies what could change. */
  public PrinterOptions {
    capabilities = Set.copyOf(capabilities);
    check(baud >= 0 && latencyNanos >= 0, "baud rate and latency cannot be negative");
    check(speed > 0 && heaterSpeed > 0, "speeds must be above zero");
    check(receiveBuffer >= 2, "the receive buffer needs at least two bytes");
    check(commandBuffer >= 1, "the command buffer needs at least one place");
    check(blockBuffer >= 4, "the planner needs at least four places");
    check(
        corruptRate >= 0
            && loseRate >= 0
            && doubleRate >= 0
            && corruptRate + loseRate + doubleRate <= 1,
        "rates of noise are shares between 0 and 1");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  boolean has(Capability capability) {
    return capabilities.contains(capability);
  }

  /** Marlin as it comes, at 250,000 baud, with a millisecond each way. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options; each starts with the default of {@code --help}. Not for several threads. */
  public static final class Builder {
    private int baud = 250_000;
    private long latencyNanos = SimTime.MILLISECOND;
    private double speed = 1;
    private long seed = 1;
    private double corruptRate = 0;
    private double loseRate = 0;
    private double doubleRate = 0;
    private long loseNewlineEvery = 0;
    private NoiseDirection direction = NoiseDirection.BOTH;
    private int receiveBuffer = 128;
    private int commandBuffer = 4;
    private int blockBuffer = 16;
    private int hostBuffer = 4096;
    private boolean usb = false;
    private boolean transmitBuffer = false;
    private boolean okAfterResend = true;
    private boolean resetOnOpen = false;
    private int bootMillis = 300;
    private int commandMicros = 0;
    private Set<Capability> capabilities = EnumSet.allOf(Capability.class);
    private String firmwareName = "Marlin 2.1.2.4 (Aug  1 2024 12:00:00)";
    private String machineName = "Easyprint virtual printer";
    private double bedX = 235;
    private double bedY = 235;
    private double bedZ = 250;
    private boolean softEndstops = true;
    private boolean preventColdExtrusion = false;
    private boolean classicJerk = false;
    private boolean slowdown = false;
    private double heaterSpeed = 1;
    private boolean realTime = true;
    private Optional<Path> link = Optional.empty();
    private Optional<Path> record = Optional.empty();

    private Builder() {}

    /** Sets bits a second; 0 for no limit. */
    public Builder baud(int value) {
      baud = value;
      return this;
    }

    /** Sets latency of each direction, in ns. */
    public Builder latencyNanos(long value) {
      latencyNanos = value;
      return this;
    }

    /** Sets how much faster than real time everything runs. */
    public Builder speed(double value) {
      speed = value;
      return this;
    }

    /** Sets the seed of the noise. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets share of bytes that are changed. */
    public Builder corruptRate(double value) {
      corruptRate = value;
      return this;
    }

    /** Sets share of bytes that are lost. */
    public Builder loseRate(double value) {
      loseRate = value;
      return this;
    }

    /** Sets share of bytes that come twice. */
    public Builder doubleRate(double value) {
      doubleRate = value;
      return this;
    }

    /** Sets every Nth newline is lost; 0 for none. */
    public Builder loseNewlineEvery(long value) {
      loseNewlineEvery = value;
      return this;
    }

    /** Sets which way is noisy. */
    public Builder direction(NoiseDirection value) {
      direction = value;
      return this;
    }

    /** Sets size of the receive ring, in bytes; it holds one less (RX_BUFFER_SIZE). */
    public Builder receiveBuffer(int value) {
      receiveBuffer = value;
      return this;
    }

    /** Sets lines that are queued or being executed (BUFSIZE). */
    public Builder commandBuffer(int value) {
      commandBuffer = value;
      return this;
    }

    /** Sets size of the planner's ring; it holds one less (BLOCK_BUFFER_SIZE). */
    public Builder blockBuffer(int value) {
      blockBuffer = value;
      return this;
    }

    /** Sets bytes that the host's own serial driver takes ahead. */
    public Builder hostBuffer(int value) {
      hostBuffer = value;
      return this;
    }

    /**
     * Sets whether a full receive ring holds the host back, as USB does, rather than lose bytes.
     */
    public Builder usb(boolean value) {
      usb = value;
      return this;
    }

    /** Sets whether the firmware prints without waiting (TX_BUFFER_SIZE). */
    public Builder transmitBuffer(boolean value) {
      transmitBuffer = value;
      return this;
    }

    /** Sets whether {@code Resend:} is followed by ok. */
    public Builder okAfterResend(boolean value) {
      okAfterResend = value;
      return this;
    }

    /** Sets whether opening the port resets the board, as boards whose reset hangs on DTR do. */
    public Builder resetOnOpen(boolean value) {
      resetOnOpen = value;
      return this;
    }

    /** Sets simulated time from reset to {@code start}, in ms. */
    public Builder bootMillis(int value) {
      bootMillis = value;
      return this;
    }

    /** Sets simulated time that the processor needs for a command, in µs. */
    public Builder commandMicros(int value) {
      commandMicros = value;
      return this;
    }

    /** Builds the firmware without these. */
    public Builder without(Capability... absent) {
      EnumSet<Capability> rest = EnumSet.copyOf(capabilities);
      rest.removeAll(Set.of(absent));
      capabilities = rest;
      return this;
    }

    /** Sets FIRMWARE_NAME in M115. */
    public Builder firmwareName(String value) {
      firmwareName = value;
      return this;
    }

    /** Sets MACHINE_TYPE in M115. */
    public Builder machineName(String value) {
      machineName = value;
      return this;
    }

    /** Sets size of the bed in X, in mm. */
    public Builder bedX(double value) {
      bedX = value;
      return this;
    }

    /** Sets size of the bed in Y, in mm. */
    public Builder bedY(double value) {
      bedY = value;
      return this;
    }

    /** Sets height of the machine, in mm. */
    public Builder bedZ(double value) {
      bedZ = value;
      return this;
    }

    /** Sets whether moves beyond the bed are cut off once homed. */
    public Builder softEndstops(boolean value) {
      softEndstops = value;
      return this;
    }

    /** Sets whether the extruder refuses to move below 170 °C. */
    public Builder preventColdExtrusion(boolean value) {
      preventColdExtrusion = value;
      return this;
    }

    /** Sets whether corners are limited by jerk rather than junction deviation. */
    public Builder classicJerk(boolean value) {
      classicJerk = value;
      return this;
    }

    /**
     * Sets whether short moves are slowed down while the planner drains (SLOWDOWN); off here,
     * because it hides starvation.
     */
    public Builder slowdown(boolean value) {
      slowdown = value;
      return this;
    }

    /** Sets how much faster than real ones the heaters are. */
    public Builder heaterSpeed(double value) {
      heaterSpeed = value;
      return this;
    }

    /** Sets whether the printer's thread asks for SCHED_FIFO. */
    public Builder realTime(boolean value) {
      realTime = value;
      return this;
    }

    /** Sets a symbolic link to the port, kept over hang-ups. */
    public Builder link(Path path) {
      link = Optional.of(path);
      return this;
    }

    /** Sets a file that gets a line for each executed move; else they are kept in memory. */
    public Builder record(Path path) {
      record = Optional.of(path);
      return this;
    }

    /** The options as they stand. */
    public PrinterOptions build() {
      return new PrinterOptions(
          baud,
          latencyNanos,
          speed,
          seed,
          corruptRate,
          loseRate,
          doubleRate,
          loseNewlineEvery,
          direction,
          receiveBuffer,
          commandBuffer,
          blockBuffer,
          hostBuffer,
          usb,
          transmitBuffer,
          okAfterResend,
          resetOnOpen,
          bootMillis,
          commandMicros,
          capabilities,
          firmwareName,
          machineName,
          bedX,
          bedY,
          bedZ,
          softEndstops,
          preventColdExtrusion,
          classicJerk,
          slowdown,
          heaterSpeed,
          realTime,
          link,
          record);
    }
  }
}
