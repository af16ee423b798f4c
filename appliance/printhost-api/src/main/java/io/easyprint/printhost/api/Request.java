package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of the control protocol, checked: a request that exists is well formed, though the print
 * host may still refuse it. The record's components are the JSON-RPC parameters by name.
 *
 * <p>Constructors throw {@link IllegalArgumentException} with a sentence. Immutable.
 */
public sealed interface Request {
  /** Most lines that one {@link Command} may carry. */
  int MAX_COMMAND_LINES = 200;

  /** Longest line of a {@link Command}, in characters; Marlin's MAX_CMD_SIZE is 96. */
  int MAX_COMMAND_LENGTH = 256;

  /** The JSON-RPC method: the name of {@link PrintHost}'s method. */
  default String method() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** {@link PrintHost#status()}. */
  record Status() implements Request {}

  /** {@link PrintHost#subscribe}; notifications named {@code event} follow the answer. */
  record Subscribe() implements Request {}

  /** {@link PrintHost#ports()}. */
  record Ports() implements Request {}

  /** {@link PrintHost#connect}. */
  @Json
  record Connect(String port, @Nullable Integer baud) implements Request {
    /** Checks the port's name and the speed. */
    public Connect {
      Checks.text("port", port, 1, 256);
      Checks.require(baud == null || (baud >= 0 && baud <= 4_000_000), "baud must be 0 to 4000000");
    }

    /** The speed; 0 finds it. */
    public int baudOrAuto() {
      return baud == null ? 0 : baud;
    }
  }

  /** {@link PrintHost#disconnect()}. */
  record Disconnect() implements Request {}

  /** {@link PrintHost#load}. */
  @Json
  record Load(String jobId, GcodeFile file, String name) implements Request {
    /** Checks the names' shapes, so that no path can be smuggled in. */
    public Load {
      Checks.jobId(jobId);
      Checks.require(Checks.present(file), "file is missing");
      Checks.require(Checks.fileId(file.id()), "file.id must be 32 lower-case hexadecimal digits");
      Checks.require(file.size() >= 0, "file.size must not be negative");
      Checks.require(
          Checks.sha256(file.sha256()), "file.sha256 must be 64 lower-case hexadecimal digits");
      Checks.text("name", name, 0, 512);
    }
  }

  /** {@link PrintHost#start}. */
  @Json
  record Start(String jobId) implements Request {
    /** Checks the job's name. */
    public Start {
      Checks.jobId(jobId);
    }
  }

  /** {@link PrintHost#pause}. */
  @Json
  record Pause(String jobId) implements Request {
    /** Checks the job's name. */
    public Pause {
      Checks.jobId(jobId);
    }
  }

  /** {@link PrintHost#resume}. */
  @Json
  record Resume(String jobId) implements Request {
    /** Checks the job's name. */
    public Resume {
      Checks.jobId(jobId);
    }
  }

  /** {@link PrintHost#cancel}. */
  @Json
  record Cancel(String jobId) implements Request {
    /** Checks the job's name. */
    public Cancel {
      Checks.jobId(jobId);
    }
  }

  /** {@link PrintHost#command}. */
  @Json
  record Command(List<String> lines) implements Request {
    /** Checks count, length and that each is one line of printable text. */
    public Command {
      Checks.require(Checks.present(lines), "lines is missing");
      Checks.require(
          !lines.isEmpty() && lines.size() <= MAX_COMMAND_LINES,
          "lines must hold 1 to " + MAX_COMMAND_LINES + " lines");
      for (String line : lines) {
        Checks.text("a line", line, 0, MAX_COMMAND_LENGTH);
      }
      lines = List.copyOf(lines);
    }
  }

  /** {@link PrintHost#tune}; all three are required, negative leaves one alone. */
  @Json
  record Tune(
      @Nullable Double speedPercent, @Nullable Double flowPercent, @Nullable Double fanPercent)
      implements Request {
    /** Checks the ranges that Marlin takes (M220 and M221: 10 to 999; M106: 0 to 255). */
    public Tune {
      Checks.percent("speedPercent", speedPercent, 10, 999);
      Checks.percent("flowPercent", flowPercent, 10, 999);
      Checks.percent("fanPercent", fanPercent, 0, 100);
    }

    /** Percent; negative leaves it alone. */
    public double speed() {
      return speedPercent == null ? -1 : speedPercent;
    }

    /** Percent; negative leaves it alone. */
    public double flow() {
      return flowPercent == null ? -1 : flowPercent;
    }

    /** Percent; negative leaves it alone. */
    public double fan() {
      return fanPercent == null ? -1 : fanPercent;
    }
  }

  /** {@link PrintHost#emergencyStop()}. */
  record EmergencyStop() implements Request {}

  /** {@link PrintHost#bedClear()}. */
  record BedClear() implements Request {}

  /** {@link PrintHost#recover}; {@code heightMm} only with {@code FROM_HEIGHT}. */
  @Json
  record Recover(String jobId, RecoveryChoice choice, @Nullable Double heightMm)
      implements Request {
    /** Checks the choice and its height. */
    public Recover {
      Checks.jobId(jobId);
      Checks.require(Checks.present(choice), "choice is missing");
      Checks.require(
          choice != RecoveryChoice.FROM_HEIGHT
              || (heightMm != null && heightMm >= 0 && heightMm <= 10_000),
          "heightMm must be 0 to 10000 for FROM_HEIGHT");
    }

    /** mm; 0 where the choice needs none. */
    public double height() {
      return heightMm == null ? 0 : heightMm;
    }
  }

  /** {@link PrintHost#panel()}. */
  record Panel() implements Request {}

  /** {@link PrintHost#setPanel}. */
  @Json
  record SetPanel(List<PanelWire> wires) implements Request {
    /** Checks the pins, that none is taken twice, and that what is read has a pull. */
    public SetPanel {
      Checks.wires(wires);
      wires = List.copyOf(wires);
    }
  }

  /** {@link PrintHost#resetPanel()}. */
  record ResetPanel() implements Request {}

  /** {@link PrintHost#ended()}. */
  record Ended() implements Request {}

  /** {@link PrintHost#acknowledge}. */
  @Json
  record Acknowledge(String jobId) implements Request {
    /** Checks the job's name. */
    public Acknowledge {
      Checks.jobId(jobId);
    }
  }
}
