package io.easyprint.server.updates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * For tests: Debian's RAUC as a service on a bus of its own, with the image's system.conf and
 * boot-selection back-end; the slots are two files, the FAT partition is a folder. Needs root,
 * since RAUC mounts.
 */
final class RaucBench implements AutoCloseable {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path OVERLAY = ROOT.resolve("buildroot-overlay");
  private static final String SLOTS = OVERLAY + "/usr/lib/easyprint/boot/slots";

  private final Path folder;
  private final Map<String, String> environment;
  private final List<Process> running = new ArrayList<>();

  RaucBench(Path folder) throws Exception {
    this.folder = folder;
    Files.createDirectories(folder.resolve("mnt"));
    Files.createDirectories(folder.resolve("fat"));
    Files.writeString(folder.resolve("fat/slot.txt"), "os_prefix=a/\n");
    environment =
        Map.of(
            "PATH",
            System.getenv("PATH") + ":/usr/sbin:/sbin",
            "DBUS_STARTER_BUS_TYPE",
            "session",
            "DBUS_SESSION_BUS_ADDRESS",
            "unix:path=" + folder.resolve("bus"),
            "EASYPRINT_FAT",
            folder.resolve("fat").toString(),
            "EASYPRINT_SLOT_FILE",
            slotFile().toString());
    for (String key : List.of("ours", "stranger")) {
      run(
          Map.of(),
          ROOT + "/image/bundle-key",
          folder + "/" + key + ".key",
          folder + "/" + key + ".cert");
    }
    for (String slot : List.of("a", "b")) {
      run(Map.of(), "truncate", "-s", "4M", folder + "/" + slot + ".ext4");
    }
    startMachine();
    String conf =
        Files.readString(OVERLAY.resolve("etc/rauc/system.conf"))
            .replace("/var/lib/easyprint-rauc", folder.toString())
            .replace("/run/rauc", folder + "/mnt")
            .replace("/etc/rauc/keyring.pem", folder + "/ours.cert")
            .replace("/usr/lib/easyprint/boot/slots", SLOTS)
            .replace("/dev/disk/by-partuuid/45617379-02", folder + "/a.ext4")
            .replace("/dev/disk/by-partuuid/45617379-03", folder + "/b.ext4");
    Path file = Files.writeString(folder.resolve("system.conf"), conf);
    begin("dbus-daemon", "--session", "--nofork", "--address=unix:path=" + folder + "/bus");
    await(() -> Files.exists(folder.resolve("bus")));
    begin("rauc", "--conf=" + file, "service", "--override-boot-slot=a");
    await(() -> run(environment, "rauc", "status") == 0);
  }

  /** The client, which on the image finds its settings by itself. */
  List<String> program() {
    return List.of("rauc", "--conf=" + folder.resolve("system.conf"));
  }

  Map<String, String> environment() {
    return environment;
  }

  Path slotFile() {
    return folder.resolve("slot");
  }

  /** What the initramfs does: chooses the slot, counts the try, writes it down. */
  String startMachine() throws Exception {
    Process start = process(environment, SLOTS, "start");
    String said =
        new String(start.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    Files.writeString(slotFile(), said);
    return said;
  }

  /** The state of a slot, as a person sets it. */
  void slots(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(SLOTS));
    command.addAll(List.of(words));
    run(environment, command.toArray(new String[0]));
  }

  Path kernelOfB() {
    return folder.resolve("fat/b/vmlinuz");
  }

  Path bundle(String version, String key) throws Exception {
    Path root = Files.createDirectories(folder.resolve("root-" + version + "/boot/easyprint"));
    Files.writeString(root.resolve("vmlinuz"), version);
    Files.writeString(root.resolve("cmdline.txt"), "easyprint.slot=a ro\n");
    Path image = folder.resolve(version + ".ext4");
    run(
        environment,
        "mke2fs",
        "-q",
        "-F",
        "-t",
        "ext4",
        "-d",
        folder + "/root-" + version,
        image.toString(),
        "3M");
    Path out = folder.resolve(version + ".raucb");
    Map<String, String> signing = new HashMap<>(environment);
    signing.put("BUNDLE_KEY", folder + "/" + key + ".key");
    signing.put("BUNDLE_CERT", folder + "/" + key + ".cert");
    run(signing, ROOT + "/image/bundle", image.toString(), version, out.toString());
    return out;
  }

  private void begin(String... command) throws IOException {
    running.add(process(environment, command));
  }

  private Process process(Map<String, String> seen, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("log").toFile());
    builder.environment().putAll(seen);
    return builder.start();
  }

  private int run(Map<String, String> seen, String... command)
      throws IOException, InterruptedException {
    Process process = process(seen, command);
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  private interface Look {
    boolean done() throws Exception;
  }

  private static void await(Look look) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!look.done()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("RAUC does not come up");
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    for (Process each : running.reversed()) {
      each.destroy();
      each.onExit().join();
    }
  }
}
