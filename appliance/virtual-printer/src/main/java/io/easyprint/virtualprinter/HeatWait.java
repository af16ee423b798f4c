package io.easyprint.virtualprinter;

/**
 * M109 and M190: a report each second until the temperature has been close to the target for ten
 * seconds (Marlin 2.1, module/temperature.cpp, wait_for_hotend; TEMP_RESIDENCY_TIME 10, TEMP_WINDOW
 * 1, TEMP_HYSTERESIS 3), or until M108. Confined to the machine's thread.
 */
final class HeatWait implements Activity {
  private static final long RESIDENCY = 10 * SimTime.SECOND;
  private static final double WINDOW = 1;
  private static final double HYSTERESIS = 3;

  private final SimTime time;
  private final Output out;
  private final Heaters heaters;
  private final Heater heater;
  private final WaitFlags flags;
  private long nextReport;
  private long closeSince = SimTime.NEVER;

  HeatWait(SimTime time, Output out, Heaters heaters, Heater heater, WaitFlags flags) {
    this.time = time;
    this.out = out;
    this.heaters = heaters;
    this.heater = heater;
    this.flags = flags;
    this.nextReport = time.in(SimTime.SECOND);
  }

  @Override
  public boolean proceed() {
    if (!flags.heatup) {
      return true;
    }
    double off = Math.abs(heater.measured() - heater.target());
    if (closeSince == SimTime.NEVER && off < WINDOW) {
      closeSince = time.now();
    } else if (off > HYSTERESIS) {
      closeSince = SimTime.NEVER;
    }
    if (closeSince != SimTime.NEVER && time.now() - closeSince >= RESIDENCY) {
      flags.heatup = false;
      return true;
    }
    if (nextReport <= time.now()) {
      report();
    }
    return false;
  }

  private void report() {
    nextReport = time.in(SimTime.SECOND);
    heaters.report(out);
    out.text(" W:");
    if (closeSince == SimTime.NEVER) {
      out.character('?');
    } else {
      out.number((RESIDENCY - (time.now() - closeSince)) / SimTime.SECOND);
    }
    out.end();
  }

  @Override
  public boolean waits() {
    return true;
  }

  @Override
  public long wakeAt() {
    return closeSince == SimTime.NEVER ? nextReport : Math.min(nextReport, closeSince + RESIDENCY);
  }
}
