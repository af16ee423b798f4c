package io.easyprint.printhost.service;

import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;

/** The refusals of the desks, each a sentence. */
final class Refusal {
  private Refusal() {}

  static PrintHostException state(String sentence) {
    return new PrintHostException(Reason.STATE, sentence);
  }

  static PrintHostException bed(String sentence) {
    return new PrintHostException(Reason.BED, sentence);
  }

  static PrintHostException parameters(String sentence) {
    return new PrintHostException(Reason.PARAMETERS, sentence);
  }

  static PrintHostException printer(String sentence) {
    return new PrintHostException(Reason.PRINTER, sentence);
  }

  static void unless(boolean fits, String sentence) {
    if (!fits) {
      throw state(sentence);
    }
  }
}
