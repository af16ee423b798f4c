package io.easyprint.printhost.api;

/**
 * A request that the print host refused, or that could not reach it. Immutable.
 *
 * <p>{@link Reason} travels as the JSON-RPC error code, so that a caller can tell a refusal
 * (nothing was changed) from a lost connection (outcome unknown, ask {@link PrintHost#status()}).
 */
public class PrintHostException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** Why a request failed. The code is the JSON-RPC 2.0 error code. */
  public enum Reason {
    /** The line was no JSON-RPC request. */
    PARSE(-32700),
    /** No such method. */
    METHOD(-32601),
    /** Parameters missing, of the wrong type or out of range. */
    PARAMETERS(-32602),
    /** The request does not fit the present state, for example pause while nothing prints. */
    STATE(1),
    /** The bed is occupied or nobody has said that it is clear. */
    BED(2),
    /** The G-code file is missing, or its size or hash differs. */
    FILE(3),
    /** The serial port cannot be opened, or the printer does not answer. */
    PRINTER(4),
    /** The print host does not answer; the outcome is unknown. */
    UNREACHABLE(5),
    /** The print host failed in itself. */
    INTERNAL(-32603);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    /** The JSON-RPC error code. */
    public int code() {
      return code;
    }

    /** The reason with this code; {@link #INTERNAL} for an unknown one. */
    public static Reason of(int code) {
      for (Reason reason : values()) {
        if (reason.code == code) {
          return reason;
        }
      }
      return INTERNAL;
    }
  }

  private final Reason reason;

  /** A failure of this kind with its sentence. */
  public PrintHostException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** A failure of this kind with its sentence and what brought it about. */
  public PrintHostException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
