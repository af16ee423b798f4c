package io.easyprint.printhost.realtime;

import io.easyprint.posix.CurrentThread;
import io.easyprint.posix.Grant;
import io.easyprint.posix.Niceness;
import io.easyprint.posix.ProcessMemory;
import io.easyprint.posix.SchedulingClass;
import io.easyprint.printhost.api.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks the system for what keeps a thread steady: a core, the FIFO class, quick threads beside it,
 * locked memory. Works without any of them and says what is missing.
 *
 * @param core the core to be pinned to; -1 for none
 * @param fifoPriority 1 to 99; 0 stays in the ordinary class
 * @param lockMemory whether to lock the process's memory
 */
public record RealTimeWish(int core, int fifoPriority, boolean lockMemory) {
  /** Niceness of the process's other threads. */
  private static final int OTHERS = -15;

  /** Asks for everything, for the calling thread. */
  public RealTime apply() {
    List<String> missing = new ArrayList<>();
    boolean pinned = core >= 0 && granted(CurrentThread.pinTo(core), missing);
    boolean fifo =
        fifoPriority > 0
            && granted(CurrentThread.schedule(SchedulingClass.FIFO, fifoPriority), missing);
    granted(CurrentThread.timerSlack(1), missing);
    if (fifoPriority > 0) {
      raiseOtherThreads(missing);
    }
    boolean locked = lockMemory && granted(ProcessMemory.lockOnFault(), missing);
    return new RealTime(pinned ? core : -1, fifo, locked, List.copyOf(missing));
  }

  /**
   * The hot thread waits for the others at every safepoint, so on a busy machine they must get
   * their turn at once; they stay in the ordinary class.
   */
  private static void raiseOtherThreads(List<String> missing) {
    if (!granted(Niceness.set(0, OTHERS), missing)) {
      return;
    }
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      // A thread may end meanwhile; then there is nothing to raise.
      threads.forEach(
          each -> Niceness.set(Integer.parseInt(each.getFileName().toString()), OTHERS));
    } catch (IOException e) {
      missing.add("No quick threads beside the printing one: /proc cannot be read.");
    }
  }

  private static boolean granted(Grant grant, List<String> missing) {
    return switch (grant) {
      case Grant.Granted granted -> true;
      case Grant.Refused refused -> {
        missing.add("No " + refused.wish() + ": " + refused.reason() + ".");
        yield false;
      }
    };
  }
}
