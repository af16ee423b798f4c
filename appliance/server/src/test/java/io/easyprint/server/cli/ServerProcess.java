package io.easyprint.server.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For tests: {@code easyprint serve} in a process of its own, on a free port. */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Easyprint is at (http://\\S+)");
  private static final int TRIES = 1200;

  private final Process process;
  private final URI address;

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it and waits until it says where it is. */
  public static ServerProcess start(Path data, Path log, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("serve", "--data", data.toString(), "--port", "0"));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      Matcher said = ADDRESS.matcher(Files.readString(log));
      if (said.find()) {
        return new ServerProcess(process, URI.create(said.group(1)));
      }
      Thread.sleep(100);
    }
    process.destroyForcibly();
    throw new AssertionError("It does not start: " + Files.readString(log));
  }

  /** Where it answers. */
  public URI address() {
    return address;
  }

  /** What it has started. */
  public List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Ends it as a power cut would, without a word. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
