package io.easyprint.server.accounts;

import io.easyprint.server.web.Caller;

/** Keys for programs, for features that hand them out once a person has agreed. Thread-safe. */
public final class ProgramKeys {
  private final Sessions sessions;

  ProgramKeys(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * A new key of this person's account, that may look and print.
   *
   * @param label what people will call it
   * @return its secret, seen this once
   */
  public String issue(Caller person, String label) {
    return sessions.issueKey(person.accountId(), label, KeyScope.PRINT).secret();
  }
}
