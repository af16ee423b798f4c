package io.easyprint.server.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program, ended with all its children when it is to stop or has had its time. One
 * thread runs it; any may end it.
 */
public final class ManagedProcess {
  /** Time to end by itself before it is killed. */
  private static final long GRACE_MS = 300;

  private final CommandLine command;
  private final Path folder;
  private final Map<String, String> environment;
  private final ExecuteWatchdog watchdog;
  private @Nullable Process process;
  private boolean ended;

  /**
   * A run that has not begun.
   *
   * @param words the program and its arguments, each as it stands
   * @param folder where it works
   * @param environment all that it sees of the environment
   * @param time after this it is ended
   */
  public ManagedProcess(
      List<String> words, Path folder, Map<String, String> environment, Duration time) {
    command = new CommandLine(words.getFirst());
    // As they stand: Commons Exec would otherwise look for quotes in them, and takes the blanks and
    // line ends from their ends, which end G-code has; what it puts in for a name stays whole.
    Map<String, Object> whole = new HashMap<>();
    for (int i = 1; i < words.size(); i++) {
      whole.put("word" + i, words.get(i));
      command.addArgument("${word" + i + "}", false);
    }
    command.setSubstitutionMap(whole);
    this.folder = folder;
    this.environment = environment;
    this.watchdog = ExecuteWatchdog.builder().setTimeout(time).get();
  }

  /**
   * Runs it to its end and answers its exit status, 128 and the signal's number where one ended it.
   *
   * @param log takes what it says on its error stream; it is closed at the end
   */
  public int run(OutputStream log) throws IOException {
    return run(OutputStream.nullOutputStream(), log);
  }

  /** The same, and {@code out} takes what it says on its ordinary stream. */
  public int run(OutputStream out, OutputStream log) throws IOException {
    return run(new PumpStreamHandler(out, log), log);
  }

  /** The same, and it reads all of {@code in}. */
  public int run(InputStream in, OutputStream out, OutputStream log) throws IOException {
    return run(new PumpStreamHandler(out, log, in), log);
  }

  private int run(PumpStreamHandler streams, OutputStream log) throws IOException {
    DefaultExecutor executor = new Launcher();
    executor.setExitValues(null);
    executor.setWatchdog(watchdog);
    executor.setStreamHandler(streams);
    try (log) {
      return executor.execute(command, environment);
    }
  }

  /** Whether it was ended because its time was over. */
  public boolean tookTooLong() {
    return watchdog.killedProcess();
  }

  /** Ends it, at once if it has not begun. */
  public synchronized void end() {
    ended = true;
    if (process != null) {
      end(process);
    }
  }

  private static void end(Process process) {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    family.forEach(ProcessHandle::destroy);
    Thread.ofVirtual()
        .name("end-process")
        .start(() -> {
          try {
            process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          family.forEach(ProcessHandle::destroyForcibly);
        });
  }

  private synchronized void started(Process begun) {
    process = begun;
    if (ended) {
      end(begun);
    }
  }

  /** Commons Exec knows its process, but does not show it. */
  private final class Launcher extends DefaultExecutor {
    @SuppressWarnings("deprecation") // its builder cannot build a subclass
    Launcher() {
      setWorkingDirectory(folder.toFile());
    }

    @Override
    protected Process launch(CommandLine line, Map<String, String> env, File dir)
        throws IOException {
      return watched(super.launch(line, env, dir));
    }

    @Override
    protected Process launch(CommandLine line, Map<String, String> env, Path dir)
        throws IOException {
      return watched(super.launch(line, env, dir));
    }

    private Process watched(Process begun) {
      started(begun);
      return begun;
    }
  }
}
