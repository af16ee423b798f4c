package io.easyprint.server.webcam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;

/**
 * Stands in for mjpg_streamer and ustreamer where there is no camera: it takes their arguments,
 * refuses what they refuse, and answers as WEBCAM.md has seen them answer. The file {@code mode} in
 * its folder says how it misbehaves; the file {@code log} has a line for each start and connection.
 */
final class StreamerStandIn {
  private final Path folder;
  private final String mode;

  private StreamerStandIn(Path folder, String mode) {
    this.folder = folder;
    this.mode = mode;
  }

  /** FOLDER, then the streamer's own arguments. */
  public static void main(String... args) throws Exception {
    Path folder = Path.of(args[0]);
    StreamerStandIn streamer =
        new StreamerStandIn(folder, Files.readString(folder.resolve("mode")).strip());
    streamer.run(Arrays.copyOfRange(args, 1, args.length));
  }

  private void run(String... args) throws Exception {
    note("start " + ProcessHandle.current().pid() + " " + String.join("|", args));
    int port = port(args);
    System.err.println(" i: Using V4L2 device");
    switch (mode) {
      case "die" -> {
        System.err.println(" i: ERROR opening V4L interface: No such device");
        System.exit(1);
      }
      case "deaf" -> Thread.sleep(600_000);
      case "family" -> {
        Process child = new ProcessBuilder("sleep", "600").start();
        note("child " + child.pid());
      }
      case "talk" ->
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                while (true) {
                  System.err.print("endless words without a line's end ");
                }
              });
      default -> {}
    }
    try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      while (true) {
        Socket client = server.accept();
        note("connection");
        Thread.ofPlatform().start(() -> answer(client));
      }
    }
  }

  /** As each of the two wants it. */
  private static int port(String... args) {
    String all = " " + String.join(" ", args) + " ";
    boolean mjpg = args.length == 4 && args[0].equals("-i") && args[2].equals("-o");
    if (mjpg) {
      require(args[1].matches("input_uvc\\.so -d \\S+ -r \\d+x\\d+ -f \\d+"), args[1]);
      require(args[3].matches("output_http\\.so -l 127\\.0\\.0\\.1 -p \\d+ -n"), args[3]);
      return Integer.parseInt(args[3].replaceAll(".* -p (\\d+).*", "$1"));
    }
    require(
        all.matches(
            " --device \\S+ --host 127\\.0\\.0\\.1 --port \\d+ --resolution \\d+x\\d+ --desired-fps \\d+ "),
        all);
    return Integer.parseInt(args[5]);
  }

  private static void require(boolean fits, String argument) {
    if (!fits) {
      System.err.println(" o: unrecognized option: " + argument);
      System.exit(2);
    }
  }

  private void answer(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      String request = in.readLine();
      OutputStream out = client.getOutputStream();
      if (request == null || !request.contains("?action=stream")) {
        write(out, "HTTP/1.0 404 Not Found\r\n\r\n");
        return;
      }
      stream(out, request.contains("extra_headers=1"));
    } catch (IOException | InterruptedException e) {
      System.err.println(" o: " + e);
    }
  }

  private void stream(OutputStream out, boolean says) throws IOException, InterruptedException {
    if (mode.equals("garbage")) {
      byte[] noise = new byte[1 << 20];
      new Random(7).nextBytes(noise);
      out.write(noise);
      return;
    }
    write(
        out,
        "HTTP/1.0 200 OK\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n"
            + "content-type: multipart/x-mixed-replace;boundary=boundarydonotcross\r\n\r\n"
            + "--boundarydonotcross\r\n");
    for (int n = 0; ; n++) {
      byte[] jpeg = picture(n, mode.equals("flood") ? 500_000 : 2_000);
      if (mode.equals("no-jpeg")) {
        jpeg[0] = 'x';
      }
      // ustreamer's black picture, until the camera has given one.
      boolean online = !(mode.equals("late") && n < 5) && !mode.equals("never");
      String length = mode.equals("huge") ? "99999999" : String.valueOf(jpeg.length);
      write(
          out,
          "Content-Type: image/jpeg\r\nContent-length: %s\r\nX-Timestamp: %d.000000\r\n%s\r\n"
              .formatted(length, n, says ? "X-UStreamer-Online: " + online + "\r\n" : ""));
      out.write(jpeg);
      write(out, "\r\n--boundarydonotcross\r\n");
      if (mode.equals("hang") && n == 2) {
        Thread.sleep(600_000);
      }
      if (mode.equals("die-later") && n == 4) {
        System.exit(1);
      }
      if (!mode.equals("flood")) {
        Thread.sleep(20);
      }
    }
  }

  /** Begins and ends as a JPEG. */
  private static byte[] picture(int number, int length) {
    byte[] jpeg = new byte[length];
    Arrays.fill(jpeg, (byte) number);
    jpeg[0] = (byte) 0xFF;
    jpeg[1] = (byte) 0xD8;
    jpeg[length - 2] = (byte) 0xFF;
    jpeg[length - 1] = (byte) 0xD9;
    return jpeg;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void note(String line) throws IOException {
    Files.writeString(
        folder.resolve("log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
