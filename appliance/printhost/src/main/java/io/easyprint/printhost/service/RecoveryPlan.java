package io.easyprint.printhost.service;

import io.easyprint.gcode.rewrite.ModalState;
import io.easyprint.printhost.journal.Mark.Target;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines that bring a printer back to where a job was interrupted. Pure.
 *
 * <p>Nothing here ever lowers the head before it has been raised over the part, and Z is never
 * homed: there is a part where the probe or the switch would land. A nozzle that has gone cold is
 * softened before it is raised, or it would tear the part off the bed.
 */
final class RecoveryPlan {
  /** Plastic that sticks to a nozzle lets go here, °C (Marlin's EXTRUDE_MINTEMP). */
  private static final double SOFT = 170;

  /** A factor that nobody has touched: what the file itself set stands. */
  private static final double UNTOUCHED = 100;

  private static final String TRAVEL = " F6000";
  private static final String LIFT = " F600";
  private static final String PRIME = " F200";
  private static final String RETRACT = " F2400";

  private final List<String> lines = new ArrayList<>();
  private final ModalState at;
  private final Terms terms;

  /**
   * What a person set for taking up a print.
   *
   * @param lift how far the head is raised, mm
   * @param prime filament to prime with, mm
   */
  record Terms(double lift, double prime) {}

  private RecoveryPlan(ModalState at, Terms terms) {
    this.at = at;
    this.terms = terms;
  }

  /**
   * The lines.
   *
   * @param at what must hold before the first line of the file
   * @param headZ for a printer that has lost its memory, the height at which its head stands, mm,
   *     rather too low than too high; null for one that knows
   * @param targets heaters as people last set them; the file's where a heater is not among them
   */
  static List<String> lines(
      ModalState at,
      @Nullable Double headZ,
      List<Target> targets,
      StatusBoard.Tune tune,
      Terms terms) {
    RecoveryPlan plan = new RecoveryPlan(at, terms);
    plan.begin();
    plan.soften(targets);
    if (headZ != null) {
      plan.add("G92 Z" + number(headZ));
    }
    plan.lines.addAll(raise(terms));
    plan.heat(targets);
    plan.goOn(tune);
    return List.copyOf(plan.lines);
  }

  private void add(String line) {
    lines.add(line);
  }

  private void begin() {
    add("G21");
    add("G90");
    add("M82");
  }

  /** Upwards from wherever it is. */
  static List<String> raise(Terms terms) {
    return List.of("G91", "G1 Z" + number(terms.lift()) + LIFT, "G90", "M82");
  }

  private double bed(List<Target> targets) {
    return target(targets, "B", at.bed());
  }

  private double hotend(List<Target> targets, int tool) {
    return target(targets, "T" + tool, at.hotends().get(tool));
  }

  private static double target(List<Target> targets, String heater, double ofTheFile) {
    return targets.stream()
        .filter(target -> target.heater().equals(heater))
        .mapToDouble(Target::celsius)
        .findFirst()
        .orElse(ofTheFile);
  }

  /** The bed first, so that the part holds on while the nozzle comes loose. */
  private void soften(List<Target> targets) {
    if (bed(targets) > 0) {
      add("M190 S" + number(bed(targets)));
    }
    double nozzle = hotend(targets, at.tool());
    if (nozzle > 0) {
      add("M109 T" + at.tool() + " S" + number(Math.min(SOFT, nozzle)));
    }
  }

  private void heat(List<Target> targets) {
    double chamber = target(targets, "C", at.chamber());
    if (chamber > 0) {
      add("M141 S" + number(chamber));
    }
    List<String> waits = new ArrayList<>();
    if (bed(targets) > 0) {
      add("M140 S" + number(bed(targets)));
      waits.add("M190 S" + number(bed(targets)));
    }
    for (int tool = 0; tool < at.hotends().size(); tool++) {
      double nozzle = hotend(targets, tool);
      if (nozzle > 0) {
        add("M104 T" + tool + " S" + number(nozzle));
        waits.add("M109 T" + tool + " S" + number(nozzle));
      }
    }
    lines.addAll(waits);
  }

  private void goOn(StatusBoard.Tune tune) {
    add("G28 X Y");
    if (at.tool() > 0) {
      add("T" + at.tool());
    }
    shift('X', at.offsetX());
    shift('Y', at.offsetY());
    lines.addAll(at.settings());
    if (tune.speed() != UNTOUCHED) {
      add("M220 S" + number(tune.speed()));
    }
    if (tune.flow() != UNTOUCHED) {
      add("M221 S" + number(tune.flow()));
    }
    boolean primes = terms.prime() > 0 && hotendOn();
    if (primes) {
      add("G92 E0");
      add("G1 E" + number(terms.prime()) + PRIME);
      add("G1 E" + number(terms.prime() - 1) + RETRACT);
    }
    for (int fan = 0; fan < at.fans().size(); fan++) {
      if (at.fans().get(fan) > 0) {
        add("M106 P" + fan + " S" + number(at.fans().get(fan)));
      }
    }
    add("G1 X" + number(at.x()) + " Y" + number(at.y()) + TRAVEL);
    add("G1 Z" + number(at.z()) + LIFT);
    if (primes) {
      add("G1 E" + number(terms.prime()) + RETRACT);
    }
    if (at.feedrate() > 0) {
      add("G1 F" + number(at.feedrate()));
    }
  }

  private boolean hotendOn() {
    return at.hotends().stream().anyMatch(target -> target > 0);
  }

  /** Homing forgets what G92 has shifted; at the machine's 0 it is easily said again. */
  private void shift(char axis, double offset) {
    if (offset != 0) {
      add("G1 " + axis + "0" + TRAVEL);
      add("G92 " + axis + number(offset));
    }
  }

  private static String number(double value) {
    BigDecimal decimal = BigDecimal.valueOf(value).setScale(5, RoundingMode.HALF_UP);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }
}
