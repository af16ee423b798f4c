package io.easyprint.server.web;

/**
 * Who asks.
 *
 * @param accountId the account
 * @param email its address
 * @param name what people call it
 * @param role what it may do
 * @param language {@code en} or {@code ko}
 * @param via how it showed who it is
 * @param csrf the token that a session's changing requests carry; empty for an API key
 * @param credential name of the session or key in the store, never its secret
 * @param locked whether it is the appliance's screen and its PIN was not given yet
 */
public record Caller(
    String accountId,
    String email,
    String name,
    Role role,
    String language,
    Via via,
    String csrf,
    String credential,
    boolean locked) {
  /** Anybody but a locked screen. */
  public Caller(
      String accountId,
      String email,
      String name,
      Role role,
      String language,
      Via via,
      String csrf,
      String credential) {
    this(accountId, email, name, role, language, via, csrf, credential, false);
  }

  /** How a caller shows who it is. */
  public enum Via {
    /** A browser's cookie. */
    SESSION,
    /** A program's key. */
    API_KEY,
    /** Nothing: a guest. */
    NOTHING
  }

  /** Whether what this account owns, or everything, is this caller's to change. */
  public boolean mayChange(String ownerId) {
    return role == Role.ADMINISTRATOR || accountId.equals(ownerId);
  }
}
