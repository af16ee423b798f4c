package io.easyprint.server.network;

import java.io.IOException;
import java.util.Locale;

/** A Wi-Fi was not joined. */
final class JoinException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why, as far as NetworkManager tells it. */
  enum Reason {
    /** The password does not fit, or one is wanted. */
    PASSWORD,
    /** It is out of reach. */
    NOT_FOUND,
    /** It lets us in, and gives no address. */
    NO_ADDRESS,
    /** It wants a name and a certificate, which nobody can give here. */
    UNSUPPORTED,
    /** Anything else; the log has NetworkManager's words. */
    FAILED;

    /** As the pages know it. */
    String wire() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By the words of nmcli 1.42 to 1.52 ({@code nmc_device_reason_to_string}). */
    static Reason of(String words) {
      if (words.contains("Secrets were required") || words.contains("supplicant")) {
        return PASSWORD;
      }
      if (words.contains("could not be found") || words.contains("No network with SSID")) {
        return NOT_FOUND;
      }
      return words.contains("IP configuration could not be reserved") ? NO_ADDRESS : FAILED;
    }
  }

  private final Reason reason;

  JoinException(Reason reason, String words) {
    super(words);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
