package io.easyprint.server.webcam;

import io.easyprint.server.process.LastWords;
import io.easyprint.server.process.ManagedProcess;
import io.easyprint.server.process.Restraints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera behind a streaming program, which runs as a managed process at idle class with bounded
 * memory and is read over one connection. Whatever it does (die, hang, flood, send garbage), it is
 * ended with its children and tried again with growing pauses; a camera that is unplugged is waited
 * for.
 *
 * <p>Threads, only while it is open: {@code camera} reads, {@code camera-program} waits for the
 * program's end, and two of Commons Exec take what it says. Thread-safe.
 */
final class StreamerSource implements CameraSource {
  /**
   * What varies with the place.
   *
   * @param path where programs are looked for, as PATH has it
   * @param devices the cameras that are plugged in
   * @param patience longest time without a picture
   * @param firstPause before the second try; doubles
   * @param longestPause at most
   */
  record Place(
      String path,
      VideoDevices devices,
      Duration patience,
      Duration firstPause,
      Duration longestPause) {
    static Place ofThisMachine() {
      return new Place(
          Optional.ofNullable(System.getenv("PATH")).orElse(""),
          VideoDevices.ofThisMachine(),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(StreamerSource.class);

  /** Data of its own; its pictures are a few hundred kB each. */
  private static final long MEMORY = 256L << 20;

  /** So many pictures in a row say that it works. */
  private static final int WORKS = 10;

  private static final long DEVICE_LOOK_MS = 1_000;
  private static final long CONNECT_LOOK_MS = 50;

  private final CameraSettings settings;
  private final Place place;
  private final Supplier<List<String>> restraint;
  private volatile String trouble = "";

  /** A camera whose program runs behind the words of {@code restraint}. */
  StreamerSource(CameraSettings settings, Place place, Supplier<List<String>> restraint) {
    this.settings = settings;
    this.place = place;
    this.restraint = restraint;
  }

  /** The camera of this machine, at idle class and in bounded memory. */
  static StreamerSource ofThisMachine(CameraSettings settings) {
    return new StreamerSource(
        settings, Place.ofThisMachine(), () -> Restraints.of("", MEMORY, 0).words());
  }

  @Override
  public String name() {
    return "camera";
  }

  @Override
  public String trouble() {
    return trouble;
  }

  @Override
  public Running open(Consumer<Frame> pictures) {
    return new Run(pictures);
  }

  private final class Run implements Running {
    private final Consumer<Frame> pictures;
    private final BackOff backOff = new BackOff(place.firstPause(), place.longestPause());
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Socket reading;
    private final Thread thread = Thread.ofPlatform().name("camera").daemon().unstarted(this::run);

    Run(Consumer<Frame> pictures) {
      this.pictures = pictures;
      thread.start();
    }

    private boolean closed() {
      return closing.getCount() == 0;
    }

    private void run() {
      try {
        List<String> before = restraint.get();
        while (!closed()) {
          Optional<Path> device = device();
          Optional<Streamer> streamer = Streamer.find(settings, place.path());
          if (streamer.isEmpty()) {
            say(
                "No program that reads cameras is installed: Debian's ustreamer, or mjpg_streamer.");
            pause(place.longestPause());
          } else if (device.isEmpty()) {
            say("No camera is plugged in.");
            pause(Duration.ofMillis(DEVICE_LOOK_MS));
          } else {
            watch(streamer.get(), device.get(), before);
            pause(backOff.next());
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException | RuntimeException e) {
        say("The camera cannot be read: " + e.getMessage());
      }
    }

    private void pause(Duration time) throws InterruptedException {
      closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<Path> device() {
      return settings.device().isEmpty()
          ? place.devices().first()
          : Optional.of(Path.of(settings.device())).filter(Files::exists);
    }

    /** Runs the program once and reads it until something is wrong. */
    private void watch(Streamer streamer, Path device, List<String> before)
        throws IOException, InterruptedException {
      int port = freePort();
      List<String> words = new ArrayList<>(before);
      words.addAll(streamer.words(device, settings, port));
      LastWords said = new LastWords();
      ManagedProcess process =
          new ManagedProcess(
              words,
              Path.of("/"),
              streamer.environment(System.getenv()),
              // Commons Exec wants an end; after it, it is started again like one that died.
              Duration.ofDays(30));
      CountDownLatch ended = new CountDownLatch(1);
      Thread waiter =
          Thread.ofPlatform()
              .name("camera-program")
              .daemon()
              .start(() -> {
                try {
                  process.run(said);
                } catch (IOException e) {
                  LOG.debug("The camera's program: {}", e.toString());
                } finally {
                  ended.countDown();
                }
              });
      try (Socket socket = connect(port, streamer.path(), ended)) {
        reading = socket;
        read(socket, device);
      } catch (IOException e) {
        if (!closed()) {
          String last = said.text();
          say(
              "The camera gives no picture: %s%s"
                  .formatted(e.getMessage(), last.isEmpty() ? "" : ". It said: " + last));
        }
      } finally {
        process.end();
        waiter.join();
      }
    }

    private Socket connect(int port, String path, CountDownLatch ended)
        throws IOException, InterruptedException {
      long deadline = System.nanoTime() + place.patience().toNanos();
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      while (true) {
        Socket socket = new Socket();
        try {
          socket.setReceiveBufferSize(1 << 17);
          socket.connect(address, (int) place.patience().toMillis());
          socket.setSoTimeout((int) place.patience().toMillis());
          socket
              .getOutputStream()
              .write(
                  "GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"
                      .formatted(path)
                      .getBytes(StandardCharsets.US_ASCII));
          return socket;
        } catch (IOException e) {
          socket.close();
          if (closed()) {
            throw new IOException("it is closed", e);
          }
          if (ended.await(CONNECT_LOOK_MS, TimeUnit.MILLISECONDS)) {
            throw new IOException("its program ended", e);
          }
          if (System.nanoTime() > deadline) {
            throw new IOException("its program does not answer", e);
          }
        }
      }
    }

    private void read(Socket socket, Path device) throws IOException, InterruptedException {
      // One that floods is read no faster: it waits on its own side.
      long period = TimeUnit.SECONDS.toNanos(1) / Math.max(30, 2 * settings.fps());
      MultipartReader reader = new MultipartReader(socket.getInputStream());
      long began = System.nanoTime();
      long heard = began;
      long last = began;
      for (int count = 0; !closed(); ) {
        Optional<byte[]> jpeg = reader.next();
        long now = System.nanoTime();
        if (jpeg.isPresent()) {
          last = now;
          pictures.accept(
              new Frame(
                  Orientation.mark(jpeg.get(), settings.rotation()), System.currentTimeMillis()));
          if (count == 0) {
            trouble = "";
            LOG.info("The camera {} gives pictures", device);
          }
          if (count == WORKS) {
            backOff.reset();
          }
          count++;
        }
        if (!Files.exists(device)) {
          throw new IOException("it was unplugged");
        }
        if (now - last > place.patience().toNanos()) {
          throw new IOException("its program has none from it");
        }
        long early = period - (now - heard);
        heard = now + Math.max(0, early);
        if (early > 0 && closing.await(early, TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    }

    private void say(String sentence) {
      if (!sentence.equals(trouble)) {
        trouble = sentence;
        LOG.info("{}", sentence);
      }
    }

    /** Returns when the program has ended too. */
    @Override
    public void close() {
      closing.countDown();
      Socket socket = reading;
      if (socket != null) {
        try {
          socket.close(); // Wakes the thread, which an interrupt does not.
        } catch (IOException e) {
          LOG.debug("The camera's connection: {}", e.toString());
        }
      }
      try {
        thread.join(place.patience().plusSeconds(5).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
