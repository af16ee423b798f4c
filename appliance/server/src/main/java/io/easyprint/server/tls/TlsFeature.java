package io.easyprint.server.tls;

import io.avaje.jsonb.Json;
import io.easyprint.server.config.LiveSettings;
import io.easyprint.server.config.Setting;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a person needs to trust this server, and the owner's own certificate. The authority may be
 * fetched by anybody, over plain HTTP, too: whoever compares its fingerprint with the one on the
 * screen knows it. Thread-safe.
 */
public final class TlsFeature implements Feature {
  /**
   * How HTTPS stands.
   *
   * @param own whether an owner's certificate is served
   * @param notAfter its end, milliseconds since 1970
   * @param authority SHA-256 of the authority to trust, in pairs of digits
   */
  @Json
  record TlsView(
      boolean enabled,
      long port,
      boolean own,
      List<String> names,
      long notAfter,
      String authority) {}

  @Json
  record CertificateRequest(String certificate, String key) {}

  /** Serves with other certificates from now on. */
  @FunctionalInterface
  public interface Reload {
    /** Reads them again. */
    void run() throws IOException;
  }

  private final Certificates certificates;
  private final LiveSettings settings;
  private final Reload reload;

  /** On these certificates. */
  public TlsFeature(Certificates certificates, LiveSettings settings, Reload reload) {
    this.certificates = certificates;
    this.settings = settings;
    this.reload = reload;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/tls", request -> Reply.json(view()))
        .get("/api/v1/tls/authority", request -> authority())
        .on("PUT", "/api/v1/tls/certificate", this::put)
        .delete("/api/v1/tls/certificate", this::remove);
  }

  private TlsView view() throws IOException {
    X509Certificate served = certificates.served();
    return new TlsView(
        settings.now().on(Setting.TLS_ENABLED),
        settings.now().number(Setting.TLS_PORT),
        certificates.isOwn(),
        names(served),
        served.getNotAfter().getTime(),
        fingerprint(certificates.authority()));
  }

  private Reply authority() throws IOException {
    try {
      String pem =
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(certificates.authority().getEncoded())
              + "\n-----END CERTIFICATE-----\n";
      return Reply.bytes(
          200,
          "application/x-x509-ca-cert",
          pem.getBytes(StandardCharsets.US_ASCII),
          Map.of("Content-Disposition", "attachment; filename=\"easyprint-authority.crt\""));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private Reply put(Request request) throws IOException {
    CertificateRequest asked = request.json(CertificateRequest.class);
    certificates.putOwn(asked.certificate(), asked.key());
    reload.run();
    return Reply.json(view());
  }

  private Reply remove(Request request) throws IOException {
    certificates.removeOwn();
    reload.run();
    return Reply.json(view());
  }

  private static List<String> names(X509Certificate certificate) throws IOException {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null
          ? List.of()
          : all.stream().map(name -> String.valueOf(name.get(1))).toList();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String fingerprint(X509Certificate certificate) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
