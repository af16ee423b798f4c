package io.easyprint.printhost.stream;

import io.easyprint.gcode.WireLine;
import io.easyprint.printhost.firmware.ReplyKind;
import io.easyprint.printhost.firmware.ReplyReader;
import java.nio.charset.StandardCharsets;

/**
 * The first words on an opened port: find the speed, learn the last line number that the firmware
 * has accepted, then start the numbers again with M110, twice, because noise eats the first. Pure;
 * confined to the hot thread.
 */
final class Greeting {
  /** Speeds tried, the likeliest first. */
  private static final int[] SPEEDS = {
    250_000, 115_200, 230_400, 500_000, 1_000_000, 57_600, 38_400, 19_200, 9_600
  };

  private static final long AGAIN_AFTER = 600_000_000L;
  private static final long SILENCE = 25_000_000L;
  private static final long AFTER_START = 150_000_000L;
  private static final int TRIES_PER_SPEED = 4;
  private static final int TRIES_FIXED = 40;
  private static final int ROUNDS = 2;

  /** A firmware that takes any number for the right one is asked no more often than this. */
  private static final int MOST_QUESTIONS = 5;

  private static final long FAR_NUMBER = 999_999_999L;

  /** Beyond this a number is no sender's. */
  private static final long HIGHEST = 100_000_000L;

  /** How far it is. */
  enum Step {
    /** Asking for the last line number, at one speed after the other. */
    ASKING,
    /** Answered; waiting until the answer is over. */
    LISTENING,
    /** M110 sent. */
    HELLO,
    /** The numbers start at 1. */
    DONE,
    /** Nobody answered. */
    FAILED
  }

  private final Outgoing out;
  private final byte[] question = line(FAR_NUMBER, "M105");
  private byte[] hello = line(0, "M110 N0");

  private Step step = Step.FAILED;
  private boolean detecting;
  private int speedAt;
  private int tries;
  private int hellos;
  private int questions;
  private long lastNumber;
  private boolean started;
  private long at;

  Greeting(Outgoing out) {
    this.out = out;
  }

  private static byte[] line(long number, String command) {
    byte[] bytes = command.getBytes(StandardCharsets.US_ASCII);
    byte[] target = new byte[WireLine.MAX_LINE];
    int end = WireLine.encode(number, bytes, 0, bytes.length, target, 0);
    return java.util.Arrays.copyOf(target, end);
  }

  /** Begins on a port that was just opened. */
  void begin(int baud, long now) {
    detecting = baud == 0;
    speedAt = 0;
    started = false;
    ask(now);
  }

  private void ask(long now) {
    step = Step.ASKING;
    tries = 0;
    hellos = 0;
    lastNumber = ReplyReader.NONE;
    questions = 0;
    at = now;
  }

  Step step() {
    return step;
  }

  /** The speed that is tried; 0 when the caller knows it. */
  int speed() {
    return detecting ? SPEEDS[speedAt % SPEEDS.length] : 0;
  }

  /** The number of the last line that the firmware had accepted; -1 when it did not say. */
  long lastNumber() {
    return lastNumber;
  }

  /** The number after which the next line's comes. */
  long firstNumber() {
    return started || lastNumber < 0 || lastNumber > HIGHEST ? 0 : lastNumber;
  }

  /** Whether the printer said start since the port was opened: it has no memory of a job. */
  boolean started() {
    return started;
  }

  void reply(ReplyReader reply, long now) {
    ReplyKind kind = reply.kind();
    if (kind == ReplyKind.START) {
      started = true;
      ask(now + AFTER_START);
      return;
    }
    boolean sensible =
        switch (kind) {
          case OK, RESEND, LINE_ERROR, BUSY, BUSY_PAUSED, ACTION, WAIT -> true;
          default -> reply.temperatures();
        };
    if (!sensible) {
      return;
    }
    if (kind == ReplyKind.RESEND && reply.number() > 0) {
      lastNumber = reply.number() - 1;
    }
    if (kind == ReplyKind.BUSY) {
      questions = 0;
    }
    switch (step) {
      case ASKING, LISTENING -> {
        step = Step.LISTENING;
        // Lines that an earlier sender left behind are answered first, and may take their time.
        boolean answer = lastNumber != ReplyReader.NONE || reply.temperatures();
        at = now + (answer ? SILENCE : AGAIN_AFTER);
      }
      case HELLO -> {
        if (kind == ReplyKind.OK) {
          hellos++;
          tries = 0;
          at = hellos >= 2 ? now + SILENCE : now;
        } else if (kind == ReplyKind.WAIT) {
          at = now; // it has nothing to do, so the answer to the hello was lost
        } else {
          at = Math.max(at, now + SILENCE);
        }
      }
      case DONE, FAILED -> {}
    }
  }

  /**
   * Goes on.
   *
   * @return whether the speed must be changed to {@link #speed()} before anything is written
   */
  boolean tick(long now) {
    if (now < at) {
      return false;
    }
    switch (step) {
      case ASKING -> {
        if (tries >= (detecting ? TRIES_PER_SPEED : TRIES_FIXED)) {
          return nextSpeed(now);
        }
        if (tries == 0 && detecting && speedAt == 0) {
          tries = 1;
          at = now;
          return true;
        }
        tries++;
        at = now + AGAIN_AFTER;
        out.put('\n', now);
        out.put(question, 0, question.length, now);
      }
      case LISTENING -> {
        if (lastNumber == ReplyReader.NONE && !started && questions < MOST_QUESTIONS) {
          questions++;
          at = now + AGAIN_AFTER;
          out.put('\n', now);
          out.put(question, 0, question.length, now);
          return false;
        }
        // Numbers go on where they were: the printer's last one is how a killed sender finds its
        // place, and a greeting must not wipe it out.
        hello = line(firstNumber(), "M110 N" + firstNumber());
        step = Step.HELLO;
        tries = 0;
        at = now;
      }
      case HELLO -> {
        if (hellos >= 2) {
          step = Step.DONE;
          return false;
        }
        if (++tries > TRIES_FIXED) {
          step = Step.FAILED;
          return false;
        }
        at = now + AGAIN_AFTER;
        out.put(hello, 0, hello.length, now);
      }
      case DONE, FAILED -> {}
    }
    return false;
  }

  private boolean nextSpeed(long now) {
    if (!detecting || speedAt + 1 >= ROUNDS * SPEEDS.length) {
      step = Step.FAILED;
      return false;
    }
    speedAt++;
    tries = 1;
    at = now;
    return true;
  }

  long deadline() {
    return step == Step.DONE || step == Step.FAILED ? Long.MAX_VALUE : at;
  }
}
