package io.easyprint.server.mail;

import io.easyprint.server.problem.ProblemException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses as they are kept: lower case, one mailbox, nothing that ends a header. */
public final class Addresses {
  private static final Pattern FORM =
      Pattern.compile(
          "[^\\s@<>\",;:\\\\()\\[\\]\\p{Cntrl}]{1,64}@[^\\s@<>\",;:\\\\()\\[\\]\\p{Cntrl}]{1,189}");

  private Addresses() {}

  /**
   * The address in the form that is kept.
   *
   * @throws ProblemException {@code invalid} for this field
   */
  public static String checked(String field, String given) {
    String address = given.strip().toLowerCase(Locale.ROOT);
    if (FORM.matcher(address).matches()) {
      try {
        new InternetAddress(address, true).validate();
        return address;
      } catch (AddressException e) {
        // Told below.
      }
    }
    throw ProblemException.invalidField(field, "That is no e-mail address.");
  }
}
