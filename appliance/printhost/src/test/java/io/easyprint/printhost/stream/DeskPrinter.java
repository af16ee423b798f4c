package io.easyprint.printhost.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A firmware on the desk: takes lines as Marlin's queue.cpp does, answers as the test wants. No
 * time passes inside; what it says is fetched by the desk. For one thread.
 */
final class DeskPrinter {
  /** What a firmware says of itself unless a test wants another one. */
  static final String MARLIN =
      "FIRMWARE_NAME:Marlin 2.1.2.4 (Aug  1 2024) PROTOCOL_VERSION:1.0 MACHINE_TYPE:Desk";

  final List<String> lines = new ArrayList<>();
  final List<String> commands = new ArrayList<>();
  final Deque<String> said = new ArrayDeque<>();
  private final Deque<String> held = new ArrayDeque<>();
  private final Deque<Integer> heldLengths = new ArrayDeque<>();
  private int lineLength;
  private final StringBuilder half = new StringBuilder();

  long lastNumber;
  int speed;
  boolean checks = true;
  boolean silent;
  boolean holds;
  String identity = MARLIN + "\nCap:AUTOREPORT_TEMP:1\nCap:EMERGENCY_PARSER:1";
  String temperatures = "T:20.5 /0.0 B:21.0 /0.0 @:0 B@:0";
  String resend = "Resend: %d\nok";
  Function<String, @Nullable String> answers = command -> null;

  /** Bytes from the host, at its speed. */
  void take(byte[] bytes, int from, int count, int hostSpeed) {
    if (speed != 0 && speed != hostSpeed) {
      return;
    }
    for (int i = from; i < from + count; i++) {
      if (bytes[i] == '\n') {
        String line = half.toString();
        half.setLength(0);
        lines.add(line);
        if (!silent && !line.isEmpty()) {
          line(line);
        }
      } else {
        half.append((char) (bytes[i] & 0xff));
      }
    }
  }

  private void line(String line) {
    lineLength = line.length() + 1;
    if (!line.startsWith("N")) {
      execute(line);
      return;
    }
    int star = line.lastIndexOf('*');
    int space = line.indexOf(' ');
    String command = line.substring(space + 1, star);
    long number = Long.parseLong(line.substring(1, space));
    int sum = 0;
    for (int i = 0; i < star; i++) {
      sum ^= line.charAt(i);
    }
    if (checks && !command.startsWith("M110")) {
      if (number != lastNumber + 1) {
        if (number != lastNumber && number != lastNumber - 1) {
          refuse("Line Number is not Last Line Number+1");
        }
        return;
      }
      if (Integer.parseInt(line.substring(star + 1)) != sum) {
        refuse("checksum mismatch");
        return;
      }
    }
    lastNumber = command.startsWith("M110") ? Long.parseLong(command.substring(6)) : number;
    execute(command);
  }

  /** Refuses the line that comes next, whatever it is, as Marlin does. */
  void refuse(String why) {
    say("Error:" + why + ", Last Line: " + lastNumber);
    say(String.format(resend, lastNumber + 1));
  }

  private void execute(String command) {
    commands.add(command);
    String own = answers.apply(command);
    if (own != null) {
      if (!own.isEmpty()) {
        say(own);
      }
      return;
    }
    switch (command.split(" ", 2)[0]) {
      case "M105" -> ok("ok " + temperatures);
      case "M115" -> ok(identity + "\nok");
      default -> ok("ok");
    }
  }

  private void ok(String text) {
    if (holds) {
      held.add(text);
      heldLengths.add(lineLength);
    } else {
      say(text);
    }
  }

  /** Says text, a newline behind it. */
  void say(String text) {
    said.add(text + "\n");
  }

  /** Says so many of the oks that were held back. */
  void release(int count) {
    for (int i = 0; i < count && !held.isEmpty(); i++) {
      say(held.removeFirst());
      heldLengths.removeFirst();
    }
  }

  int held() {
    return held.size();
  }

  /** Bytes of the lines without an ok that are still in the ring when so many have left it. */
  int inRing(int bufferLines) {
    return heldLengths.stream().skip(bufferLines).mapToInt(Integer::intValue).sum();
  }

  /** It restarted: nothing is known any more. */
  void restart() {
    lastNumber = 0;
    held.clear();
    heldLengths.clear();
    half.setLength(0);
    say("start");
  }

  byte[] fetch() {
    StringBuilder all = new StringBuilder();
    said.forEach(all::append);
    said.clear();
    return all.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether a command was executed. */
  boolean took(String command) {
    return commands.contains(command);
  }
}
