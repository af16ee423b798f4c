package io.easyprint.virtualprinter;

import io.easyprint.posix.Grant;
import io.easyprint.posix.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the virtual printer. Used by one thread. */
@Command(
    name = "virtual-printer",
    mixinStandardHelpOptions = true,
    versionProvider = PrinterCommand.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "A Marlin 2.1 printer that lives on a pseudo-terminal.",
      "The first line it prints is the path of its port. It runs until it is told to end.",
      "Each flag can also come from a settings file, or from EASYPRINT_VIRTUAL_PRINTER_FLAG."
    })
final class PrinterCommand implements Callable<Integer> {
  private static final double MILLION = 1e6;
  private static final int AXES_OF_BED = 3;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings file: lines such as latency-ms = 2, # for comments")
  private @Nullable Path config;

  @Option(names = "--print-config", description = "print the settings in force and end")
  private boolean printConfig;

  @Option(names = "--link", paramLabel = "PATH", description = "a symbolic link to the port")
  private @Nullable Path link;

  @Option(names = "--baud", defaultValue = "250000", description = "${DEFAULT-VALUE}; 0: no limit")
  private int baud;

  @Option(
      names = "--latency-ms",
      paramLabel = "MS",
      defaultValue = "1",
      description = "each way; ${DEFAULT-VALUE}")
  private double latencyMillis;

  @Option(
      names = "--speed",
      paramLabel = "F",
      defaultValue = "1",
      description = "run all time F times faster")
  private double speed;

  @Option(names = "--seed", defaultValue = "1", description = "of the noise; ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--corrupt",
      paramLabel = "RATE",
      defaultValue = "0",
      description = "share of bytes that are changed, such as 0.001")
  private double corrupt;

  @Option(
      names = "--lose",
      paramLabel = "RATE",
      defaultValue = "0",
      description = "share of bytes that are lost")
  private double lose;

  @Option(
      names = "--double",
      paramLabel = "RATE",
      defaultValue = "0",
      description = "share of bytes that come twice")
  private double twice;

  @Option(
      names = "--lose-newline-every",
      paramLabel = "N",
      defaultValue = "0",
      description = "lose every Nth newline")
  private long loseNewlineEvery;

  @Option(
      names = "--direction",
      paramLabel = "WAY",
      defaultValue = "both",
      description = "which way is noisy: both, in (to the printer), out")
  private NoiseDirection direction = NoiseDirection.BOTH;

  @Option(
      names = "--rx-buffer",
      paramLabel = "BYTES",
      defaultValue = "128",
      description = "size of the receive ring; ${DEFAULT-VALUE}")
  private int receiveBuffer;

  @Option(
      names = "--bufsize",
      paramLabel = "LINES",
      defaultValue = "4",
      description = "size of the command buffer; ${DEFAULT-VALUE}")
  private int commandBuffer;

  @Option(
      names = "--block-buffer",
      paramLabel = "MOVES",
      defaultValue = "16",
      description = "size of the planner; ${DEFAULT-VALUE}")
  private int blockBuffer;

  @Option(
      names = "--host-buffer",
      paramLabel = "BYTES",
      defaultValue = "4096",
      description = "what the host's serial driver takes ahead; ${DEFAULT-VALUE}")
  private int hostBuffer;

  @Option(names = "--usb", description = "a full receive ring holds the host back, loses nothing")
  private boolean usb;

  @Option(names = "--tx-buffer", description = "the firmware prints without waiting")
  private boolean transmitBuffer;

  @Option(names = "--no-ok-after-resend", description = "as Marlin 2.0.8 had it")
  private boolean noOkAfterResend;

  @Option(names = "--no-advanced-ok", description = "plain ok")
  private boolean noAdvancedOk;

  @Option(
      names = "--without",
      paramLabel = "CAP",
      split = ",",
      description = "build the firmware without: ${COMPLETION-CANDIDATES}")
  private Set<Capability> without = EnumSet.noneOf(Capability.class);

  @Option(names = "--reset-on-open", description = "opening the port resets the board")
  private boolean resetOnOpen;

  @Option(
      names = "--boot-ms",
      paramLabel = "MS",
      defaultValue = "300",
      description = "from reset to start; ${DEFAULT-VALUE}")
  private int bootMillis;

  @Option(
      names = "--command-us",
      paramLabel = "US",
      defaultValue = "0",
      description = "processor time for a command; ${DEFAULT-VALUE}")
  private int commandMicros;

  @Option(
      names = "--firmware",
      defaultValue = "Marlin 2.1.2.4 (Aug  1 2024 12:00:00)",
      description = "in M115")
  private String firmware = "";

  @Option(names = "--name", defaultValue = "Easyprint virtual printer", description = "in M115")
  private String name = "";

  @Option(
      names = "--bed",
      paramLabel = "X,Y,Z",
      defaultValue = "235,235,250",
      description = "size in mm; ${DEFAULT-VALUE}")
  private String bed = "";

  @Option(names = "--no-soft-endstops", description = "do not cut moves off at the bed's edge")
  private boolean noSoftEndstops;

  @Option(names = "--prevent-cold-extrusion", description = "no extruder moves below 170 °C")
  private boolean preventColdExtrusion;

  @Option(names = "--classic-jerk", description = "instead of junction deviation")
  private boolean classicJerk;

  @Option(names = "--slowdown", description = "slow short moves down while the planner drains")
  private boolean slowdown;

  @Option(
      names = "--heater-speed",
      paramLabel = "F",
      defaultValue = "1",
      description = "heat F times faster")
  private double heaterSpeed;

  @Option(names = "--record", paramLabel = "FILE", description = "write each executed move")
  private @Nullable Path record;

  @Option(names = "--summary", paramLabel = "FILE", description = "write counts as JSON at the end")
  private @Nullable Path summary;

  @Option(
      names = "--control",
      paramLabel = "PATH",
      description = "a Unix socket for faults and counts, a command a line; try help")
  private @Nullable Path control;

  @Option(names = "--no-real-time", description = "do not ask for SCHED_FIFO and locked memory")
  private boolean noRealTime;

  @Override
  public Integer call() throws InterruptedException {
    PrinterOptions options = options();
    if (printConfig) {
      System.out.print(SettingsFile.print(known().commandLine()));
      return 0;
    }
    if (!noRealTime && ProcessMemory.lockOnFault() instanceof Grant.Refused refused) {
      System.err.println(refused.sentence());
    }
    VirtualPrinter printer = VirtualPrinter.start(options);
    Optional<ControlSocket> socket =
        Optional.ofNullable(control)
            .map(path -> new ControlSocket(path, new ControlCommands(printer)));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(printer, socket)));
    System.out.println(printer.port());
    System.out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  private void end(VirtualPrinter printer, Optional<ControlSocket> socket) {
    socket.ifPresent(ControlSocket::close);
    Summary last = printer.summary();
    printer.close();
    if (summary != null) {
      try {
        Files.writeString(summary, Summaries.json(last) + "\n");
      } catch (IOException e) {
        System.err.println("cannot write " + summary + ": " + e.getMessage());
      }
    }
  }

  private PrinterOptions options() {
    double[] size = bedSize();
    PrinterOptions.Builder builder =
        PrinterOptions.builder()
            .baud(baud)
            .latencyNanos(Math.round(latencyMillis * MILLION))
            .speed(speed)
            .seed(seed)
            .corruptRate(corrupt)
            .loseRate(lose)
            .doubleRate(twice)
            .loseNewlineEvery(loseNewlineEvery)
            .direction(direction)
            .receiveBuffer(receiveBuffer)
            .commandBuffer(commandBuffer)
            .blockBuffer(blockBuffer)
            .hostBuffer(hostBuffer)
            .usb(usb)
            .transmitBuffer(transmitBuffer)
            .okAfterResend(!noOkAfterResend)
            .without(without.toArray(new Capability[0]))
            .resetOnOpen(resetOnOpen)
            .bootMillis(bootMillis)
            .commandMicros(commandMicros)
            .firmwareName(firmware)
            .machineName(name)
            .bedX(size[0])
            .bedY(size[1])
            .bedZ(size[2])
            .softEndstops(!noSoftEndstops)
            .preventColdExtrusion(preventColdExtrusion)
            .classicJerk(classicJerk)
            .slowdown(slowdown)
            .heaterSpeed(heaterSpeed)
            .realTime(!noRealTime);
    if (noAdvancedOk) {
      builder.without(Capability.ADVANCED_OK);
    }
    Optional.ofNullable(link).ifPresent(builder::link);
    Optional.ofNullable(record).ifPresent(builder::record);
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private double[] bedSize() {
    try {
      double[] size = Arrays.stream(bed.split(",")).mapToDouble(Double::parseDouble).toArray();
      if (size.length == AXES_OF_BED) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw wrong("--bed: " + e.getMessage());
    }
    throw wrong("--bed takes three numbers, such as 235,235,250");
  }

  private ParameterException wrong(@Nullable String message) {
    return new ParameterException(known().commandLine(), String.valueOf(message));
  }

  private CommandSpec known() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("picocli has not filled in the command");
    }
    return known;
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = PrinterCommand.class.getPackage().getImplementationVersion();
      return new String[] {"virtual-printer " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
