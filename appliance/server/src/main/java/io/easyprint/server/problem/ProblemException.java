package io.easyprint.server.problem;

import io.easyprint.printhost.api.EasyprintException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal with a stable name; whatever was asked has changed nothing. The web maps its {@link
 * Kind} to a status in one place. Immutable.
 */
public final class ProblemException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** What sort of refusal it is. */
  public enum Kind {
    /** The question itself is wrong: a field, a file, a form. */
    INVALID,
    /** Nobody is known by these credentials. */
    UNKNOWN_CALLER,
    /** The caller is known and may not. */
    FORBIDDEN,
    /** There is none, or none for this caller. */
    NOT_FOUND,
    /** It does not fit the present state. */
    CONFLICT,
    /** Larger than is allowed, or beyond a quota. */
    TOO_LARGE,
    /** Of a type that is not taken here. */
    UNSUPPORTED_TYPE,
    /** Too often. */
    TOO_MANY,
    /** A part that is needed does not answer just now. */
    UNAVAILABLE,
    /** No room left on the disk. */
    DISK_FULL
  }

  private final Kind kind;
  private final String name;
  private final @Nullable String field;

  /**
   * A refusal.
   *
   * @param name stable, lower case with hyphens; the pages translate by it
   * @param detail a sentence for the person who asked
   */
  public ProblemException(Kind kind, String name, String detail) {
    this(kind, name, detail, null);
  }

  /** A refusal that is about one field of what was sent. */
  public ProblemException(Kind kind, String name, String detail, @Nullable String field) {
    super(detail);
    this.kind = kind;
    this.name = name;
    this.field = field;
  }

  /** A wrong question. */
  public static ProblemException invalid(String name, String detail) {
    return new ProblemException(Kind.INVALID, name, detail);
  }

  /** A wrong field. */
  public static ProblemException invalidField(String field, String detail) {
    return new ProblemException(Kind.INVALID, "invalid", detail, field);
  }

  /** Nothing there, for this caller; the same whether it exists for another or not. */
  public static ProblemException notFound() {
    return new ProblemException(Kind.NOT_FOUND, "not-found", "There is nothing here.");
  }

  /** More than so many bytes. */
  public static ProblemException tooLarge(long most) {
    String room = most < 1_000_000 ? most + " bytes" : most / 1_000_000 + " MB";
    return new ProblemException(
        Kind.TOO_LARGE, "too-large", "That is too large: at most " + room + ".");
  }

  /** Does not fit the present state. */
  public static ProblemException conflict(String name, String detail) {
    return new ProblemException(Kind.CONFLICT, name, detail);
  }

  /** Not for this caller. */
  public static ProblemException forbidden(String detail) {
    return new ProblemException(Kind.FORBIDDEN, "forbidden", detail);
  }

  /** What sort. */
  public Kind kind() {
    return kind;
  }

  /** The stable name. */
  public String name() {
    return name;
  }

  /** The field it is about. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }
}
