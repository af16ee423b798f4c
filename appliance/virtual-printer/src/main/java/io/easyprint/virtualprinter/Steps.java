package io.easyprint.virtualprinter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A command made of steps that follow one another: waits and deeds. Confined to the machine's
 * thread.
 */
final class Steps implements Activity {
  private final SimTime time;
  private final Planner planner;
  private final List<Activity> steps = new ArrayList<>();
  private int current;

  Steps(SimTime time, Planner planner) {
    this.time = time;
    this.planner = planner;
  }

  /** Waits until the planner is empty (planner.synchronize). */
  Steps synchronize() {
    return until(planner::isEmpty);
  }

  Steps until(BooleanSupplier condition) {
    return add(condition::getAsBoolean);
  }

  Steps then(Runnable deed) {
    return add(() -> {
      deed.run();
      return true;
    });
  }

  /** Lets simulated time pass. */
  Steps pause(long nanos) {
    return add(new Pause(nanos));
  }

  Steps add(Activity step) {
    steps.add(step);
    return this;
  }

  @Override
  public boolean proceed() {
    while (current < steps.size() && steps.get(current).proceed()) {
      current++;
    }
    return current == steps.size();
  }

  @Override
  public boolean waits() {
    return true;
  }

  @Override
  public long wakeAt() {
    return current < steps.size() ? steps.get(current).wakeAt() : SimTime.NEVER;
  }

  @Override
  public Busy busy() {
    return current < steps.size() ? steps.get(current).busy() : Busy.PROCESSING;
  }

  private final class Pause implements Activity {
    private final long length;
    private long end = SimTime.NEVER;

    Pause(long length) {
      this.length = length;
    }

    @Override
    public boolean proceed() {
      if (end == SimTime.NEVER) {
        end = time.in(length);
      }
      return time.now() >= end;
    }

    @Override
    public long wakeAt() {
      return end;
    }
  }
}
