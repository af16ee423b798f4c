package io.easyprint.virtualprinter;

/** The virtual printer cannot do what it was asked to. The message is for a person. Immutable. */
public final class PrinterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PrinterException(String message) {
    super(message);
  }

  PrinterException(String message, Throwable cause) {
    super(message, cause);
  }
}
