package io.easyprint.server.models;

import io.easyprint.server.problem.ProblemException;

/** The name of an uploaded file: shown to people, never used as a path. */
final class FileName {
  private static final int LONGEST = 200;

  private FileName() {}

  /**
   * The name, without blanks around it.
   *
   * @throws ProblemException when it is empty, too long, or more than a plain name
   */
  static String checked(String name) {
    String bare = name.strip();
    if (bare.isEmpty()) {
      throw ProblemException.invalidField("name", "The file needs a name.");
    }
    if (bare.length() > LONGEST) {
      throw ProblemException.invalidField(
          "name", "The file's name is longer than %d letters.".formatted(LONGEST));
    }
    boolean plain =
        bare.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7F)
            && !bare.equals(".")
            && !bare.equals("..");
    if (!plain) {
      throw ProblemException.invalidField(
          "name", "The file's name must be a plain name, without a path.");
    }
    return bare;
  }
}
