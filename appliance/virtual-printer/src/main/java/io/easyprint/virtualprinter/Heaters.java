package io.easyprint.virtualprinter;

import org.jspecify.annotations.Nullable;

/**
 * The hotend, the bed and the fan, and the reports about them. Confined to the machine's thread.
 */
final class Heaters {
  private static final double COLDEST_EXTRUSION = 170;
  private static final long TICK = 100 * SimTime.MILLISECOND;
  private static final double HOTTEST_HOTEND = 450;
  private static final double HOTEND_SECONDS = 120;
  private static final double HOTEND_MAX = 275;
  private static final double HOTTEST_BED = 150;
  private static final double BED_SECONDS = 150;
  private static final double BED_MAX = 130;

  /** Tells the firmware to stop for good. */
  interface Alarm {
    void thermalFault(ThermalFault fault, String heater);
  }

  private final SimTime time;
  private final Alarm alarm;
  private final Heater hotend;
  private final Heater bed;
  private final ThermalGuard hotendGuard;
  private final ThermalGuard bedGuard;
  private long nextTick;
  private boolean coldExtrusionAllowed;
  private double coldestExtrusion;
  private int fan;

  Heaters(SimTime time, PrinterOptions options, Alarm alarm) {
    double heaterSpeed = options.heaterSpeed();
    this.time = time;
    this.alarm = alarm;
    this.hotend = new Heater('T', HOTTEST_HOTEND, HOTEND_SECONDS / heaterSpeed);
    this.bed = new Heater('B', HOTTEST_BED, BED_SECONDS / heaterSpeed);
    this.hotendGuard = new ThermalGuard(hotend, HOTEND_MAX);
    this.bedGuard = new ThermalGuard(bed, BED_MAX);
    this.nextTick = TICK;
    this.coldExtrusionAllowed = !options.preventColdExtrusion();
    this.coldestExtrusion = COLDEST_EXTRUSION;
  }

  /** Whether the extruder may not move now (PREVENT_COLD_EXTRUSION). */
  boolean tooColdToExtrude() {
    return !coldExtrusionAllowed && hotend.measured() < coldestExtrusion;
  }

  boolean coldExtrusionAllowed() {
    return coldExtrusionAllowed;
  }

  void coldExtrusionAllowed(boolean allowed) {
    coldExtrusionAllowed = allowed;
  }

  double coldestExtrusion() {
    return coldestExtrusion;
  }

  void coldestExtrusion(double celsius) {
    coldestExtrusion = celsius;
  }

  Heater hotend() {
    return hotend;
  }

  Heater bed() {
    return bed;
  }

  int fan() {
    return fan;
  }

  void fan(int speed) {
    fan = Math.clamp(speed, 0, 255);
  }

  void allOff() {
    hotend.target(0);
    bed.target(0);
    fan = 0;
  }

  long nextEvent() {
    return nextTick;
  }

  void advance(boolean guarded) {
    while (nextTick <= time.now()) {
      hotend.elapse(TICK / (double) SimTime.SECOND);
      bed.elapse(TICK / (double) SimTime.SECOND);
      nextTick += TICK;
      if (guarded) {
        raise(hotendGuard.check(time.now()), "0");
        raise(bedGuard.check(time.now()), "bed");
      }
    }
  }

  private void raise(@Nullable ThermalFault fault, String heater) {
    if (fault != null) {
      alarm.thermalFault(fault, heater);
    }
  }

  /** {@code T:20.50 /0.00 B:20.00 /0.00 @:0 B@:0} with a space in front (print_heater_states). */
  void report(Output out) {
    state(out, hotend);
    state(out, bed);
    out.text(" @:").number(hotend.pwm()).text(" B@:").number(bed.pwm());
  }

  private static void state(Output out, Heater heater) {
    out.character(' ').character(heater.letter()).character(':');
    out.fixed(heater.measured(), 2).text(" /").fixed(heater.target(), 2);
  }
}
