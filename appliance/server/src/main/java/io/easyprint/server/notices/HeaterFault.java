package io.easyprint.server.notices;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises by its sentence that the printer halted because of a heater or its sensor. */
final class HeaterFault {
  /**
   * What Marlin says when it halts (2.1, {@code core/language.h}: STR_T_HEATING_FAILED,
   * STR_T_THERMAL_RUNAWAY, STR_T_MALFUNCTION, STR_T_MAXTEMP, STR_T_MINTEMP), then the sentences of
   * the print host's own watch.
   */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "heating failed|thermal (runaway|malfunction)|(max|min)temp|above its limit of"
              + "|leapt to .* °C|although it heats|°C while off",
          Pattern.CASE_INSENSITIVE);

  private HeaterFault() {}

  static boolean isIn(String sentence) {
    return SENTENCE.matcher(sentence).find();
  }

  /** Whom it concerns, each once: the owner of the print, and who looks after the printer. */
  static Set<String> told(String owner, List<String> administrators) {
    Set<String> accounts = new LinkedHashSet<>(administrators);
    accounts.add(owner);
    accounts.remove("");
    return accounts;
  }
}
