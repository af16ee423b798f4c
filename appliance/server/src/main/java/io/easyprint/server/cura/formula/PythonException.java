package io.easyprint.server.cura.formula;

import io.easyprint.printhost.api.EasyprintException;

/**
 * What Python would raise: a formula that cannot be read, a type that does not fit, a division by
 * zero, a name that is not there. Carries no stack trace, because a formula that fails is an
 * everyday event that becomes the value 0.
 */
public final class PythonException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** Which of Python's families of failures it is; literals are read differently by family. */
  public enum Kind {
    /** The text is no expression. */
    SYNTAX,
    /** A name that is not defined. */
    NAME,
    /** A type, a value, an index or an arithmetic failure. */
    VALUE
  }

  private final Kind kind;

  PythonException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    setStackTrace(new StackTraceElement[0]);
  }

  static PythonException syntax(String message) {
    return new PythonException(Kind.SYNTAX, message);
  }

  /** A type, a value or a calculation that does not fit. */
  public static PythonException value(String message) {
    return new PythonException(Kind.VALUE, message);
  }

  /** The family of this failure. */
  public Kind kind() {
    return kind;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
