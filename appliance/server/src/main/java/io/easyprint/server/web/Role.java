package io.easyprint.server.web;

/** What an account may do; each includes the ones before it. */
public enum Role {
  /** Has not logged in; sees printer, queue and camera where that is switched on. */
  GUEST,
  /** Sees. */
  VIEWER,
  /** Uploads, slices, queues, prints, controls the printer. */
  OPERATOR,
  /** Manages accounts, settings and other people's entries. */
  ADMINISTRATOR;

  /** Whether this role includes that one. */
  public boolean includes(Role least) {
    return compareTo(least) >= 0;
  }
}
