package io.easyprint.server.tls;

import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The authority of this appliance, its server's certificate, and the owner's own if one was put in:
 * three files in a folder that only their owner reads (mode 600). The server's is made anew when
 * the machine's names or addresses change and before it runs out.
 *
 * <p>Thread-safe.
 */
public final class Certificates {
  /** Of the files; what protects them is their mode. */
  static final char[] PASSWORD = "easyprint".toCharArray();

  // A password that stands here is worth no 10,000 rounds: half a second of a start on a small
  // board.
  static {
    for (String rounds : List.of("certPbe", "keyPbe", "mac")) {
      Security.setProperty("keystore.pkcs12." + rounds + "IterationCount", "1");
    }
  }

  private static final String ENTRY = "easyprint";
  private static final Duration EARLY = Duration.ofDays(30);

  /** Names and addresses of the machine. */
  public record Names(List<String> hosts, List<InetAddress> addresses) {}

  private final Path folder;
  private final InstantSource clock;
  private final Supplier<Names> names;

  /** In this folder, which is made if need be. */
  public Certificates(Path folder, InstantSource clock, Supplier<Names> names) {
    this.folder = folder;
    this.clock = clock;
    this.names = names;
  }

  /** The key and chain to serve with now: the owner's own, or ours, made if need be. */
  public synchronized KeyStore serving() throws IOException {
    try {
      Optional<KeyStore> own = load("own.p12");
      if (own.isPresent()) {
        return own.get();
      }
      Issuer.Issued authority = authorityEntry();
      Optional<KeyStore> made = load("server.p12");
      if (made.isPresent() && isGood(leaf(made.get()), authority.certificate())) {
        return made.get();
      }
      Names now = names.get();
      Issuer.Issued server =
          Issuer.server(authority, now.hosts(), now.addresses(), clock.instant());
      return save(
          "server.p12",
          server.key(),
          new Certificate[] {server.certificate(), authority.certificate()});
    } catch (GeneralSecurityException e) {
      throw new IOException("The certificates in " + folder + " cannot be used.", e);
    }
  }

  /** The certificate that is served. */
  public X509Certificate served() throws IOException {
    try {
      return leaf(serving());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** The authority that a browser may be told to trust. */
  public synchronized X509Certificate authority() throws IOException {
    try {
      return authorityEntry().certificate();
    } catch (GeneralSecurityException e) {
      throw new IOException("The authority in " + folder + " cannot be used.", e);
    }
  }

  /** Whether the owner put in an own certificate. */
  public synchronized boolean isOwn() {
    return Files.exists(folder.resolve("own.p12"));
  }

  /**
   * Serves with an owner's certificate from now on.
   *
   * @throws ProblemException where key and certificate are none or do not fit
   */
  public synchronized void putOwn(String certificatePem, String keyPem) throws IOException {
    Pem.Entry entry = Pem.read(certificatePem, keyPem);
    if (entry.chain()[0].getNotAfter().toInstant().isBefore(clock.instant())) {
      throw ProblemException.invalidField("certificate", "This certificate has run out.");
    }
    try {
      save("own.p12", entry.key(), entry.chain());
    } catch (GeneralSecurityException e) {
      throw ProblemException.invalidField("key", "This key cannot be used.");
    }
  }

  /** Serves with ours again. */
  public synchronized void removeOwn() throws IOException {
    Files.deleteIfExists(folder.resolve("own.p12"));
  }

  private Issuer.Issued authorityEntry() throws GeneralSecurityException, IOException {
    Optional<KeyStore> kept = load("authority.p12");
    if (kept.isPresent() && leaf(kept.get()).getNotAfter().toInstant().isAfter(clock.instant())) {
      return new Issuer.Issued((PrivateKey) kept.get().getKey(ENTRY, PASSWORD), leaf(kept.get()));
    }
    Issuer.Issued made = Issuer.authority(names.get().hosts().getFirst(), clock.instant());
    save("authority.p12", made.key(), new Certificate[] {made.certificate()});
    return made;
  }

  private boolean isGood(X509Certificate certificate, X509Certificate authority)
      throws GeneralSecurityException {
    Names now = names.get();
    Set<String> needed = new TreeSet<>(now.hosts());
    now.addresses().forEach(address -> needed.add(plain(address.getHostAddress())));
    Set<String> covered = new TreeSet<>();
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    if (all != null) {
      all.forEach(name -> covered.add(plain(String.valueOf(name.get(1)))));
    }
    boolean ours = certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
    boolean lasts = certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(EARLY));
    return ours && lasts && covered.containsAll(needed);
  }

  private static String plain(String address) {
    int zone = address.indexOf('%');
    String bare = zone < 0 ? address : address.substring(0, zone);
    return bare.contains(":") ? InetAddress.ofLiteral(bare).getHostAddress() : bare;
  }

  private static X509Certificate leaf(KeyStore store) throws GeneralSecurityException {
    if (store.getCertificate(ENTRY) instanceof X509Certificate certificate) {
      return certificate;
    }
    throw new GeneralSecurityException("There is no certificate in the file.");
  }

  private Optional<KeyStore> load(String name) throws GeneralSecurityException, IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return Optional.of(store);
  }

  private KeyStore save(String name, PrivateKey key, Certificate[] chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry(ENTRY, key, PASSWORD, chain);
    Files.createDirectories(folder);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, PASSWORD);
    DurableFiles.writeSecret(folder.resolve(name), bytes.toByteArray());
    return store;
  }
}
