package io.easyprint.server.updates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two systems of the card, as the start of the machine found them (the initramfs writes it
 * down, docs/decisions/0014). Immutable.
 *
 * @param running {@code a} or {@code b}
 * @param onTrial whether the running one had still to show that it comes up
 * @param otherFailed whether the other one was given up for not coming up
 */
record Slots(String running, boolean onTrial, boolean otherFailed) {
  private static final Pattern RUNNING = Pattern.compile("(?m)^EASYPRINT_SLOT=([ab])$");

  /** As they are; nothing on a machine that has none. */
  static Optional<Slots> of(Path file) {
    try {
      String said = Files.readString(file);
      Matcher running = RUNNING.matcher(said);
      return running.find()
          ? Optional.of(
              new Slots(
                  running.group(1),
                  said.contains("EASYPRINT_SLOT_STATE=trying\n"),
                  said.contains("EASYPRINT_OTHER_STATE=failed\n")))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The one that an update is written to. */
  String other() {
    return running.equals("a") ? "b" : "a";
  }
}
