package io.easyprint.printhost.realtime;

import io.easyprint.posix.CurrentThread;
import io.easyprint.posix.Grant;
import io.easyprint.posix.ProcessMemory;
import io.easyprint.posix.SchedulingClass;
import io.easyprint.printhost.api.RealTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the system for what keeps a thread steady: a core, the FIFO class, locked memory. Works
 * without any of them and says what is missing.
 *
 * @param core the core to be pinned to; -1 for none
 * @param fifoPriority 1 to 99; 0 stays in the ordinary class
 * @param lockMemory whether to lock the process's memory
 */
public record RealTimeWish(int core, int fifoPriority, boolean lockMemory) {

  /** Asks for everything, for the calling thread. */
  public RealTime apply() {
    List<String> missing = new ArrayList<>();
    boolean pinned = core >= 0 && granted(CurrentThread.pinTo(core), missing);
    boolean fifo =
        fifoPriority > 0
            && granted(CurrentThread.schedule(SchedulingClass.FIFO, fifoPriority), missing);
    granted(CurrentThread.timerSlack(1), missing);
    boolean locked = lockMemory && granted(ProcessMemory.lockOnFault(), missing);
    return new RealTime(pinned ? core : -1, fifo, locked, List.copyOf(missing));
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
