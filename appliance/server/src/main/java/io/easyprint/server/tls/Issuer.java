package io.easyprint.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys (P-256) and certificates: an authority of ten years, and the server's of 397 days, the
 * longest that every browser takes. Thread-safe.
 */
final class Issuer {
  private static final Duration AUTHORITY = Duration.ofDays(3650);
  private static final Duration SERVER = Duration.ofDays(397);
  private static final String SIGNATURE = "SHA256withECDSA";

  /** A key with its certificate. */
  record Issued(PrivateKey key, X509Certificate certificate) {}

  private Issuer() {}

  static Issued authority(String host, Instant now) throws GeneralSecurityException, IOException {
    KeyPair pair = pair();
    X500Name name = new X500Name("CN=Easyprint on " + bare(host));
    X509v3CertificateBuilder builder = builder(name, name, pair, now, AUTHORITY);
    JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
    // No further authority below this one.
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        extensions.createSubjectKeyIdentifier(pair.getPublic()));
    return new Issued(pair.getPrivate(), sign(builder, pair.getPrivate()));
  }

  static Issued server(
      Issued authority, List<String> hosts, List<InetAddress> addresses, Instant now)
      throws GeneralSecurityException, IOException {
    KeyPair pair = pair();
    X500Name issuer =
        X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        builder(issuer, new X500Name("CN=" + bare(hosts.getFirst())), pair, now, SERVER);
    JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
    List<GeneralName> names = new ArrayList<>();
    hosts.forEach(host -> names.add(new GeneralName(GeneralName.dNSName, bare(host))));
    addresses.forEach(address ->
        names.add(new GeneralName(GeneralName.iPAddress, withoutZone(address.getHostAddress()))));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(names.toArray(GeneralName[]::new)));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        extensions.createAuthorityKeyIdentifier(authority.certificate()));
    return new Issued(pair.getPrivate(), sign(builder, authority.key()));
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair pair, Instant now, Duration life) {
    // A board without a clock may live in the past for a while.
    Instant from = now.minus(Duration.ofDays(1));
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, new SecureRandom()).setBit(119),
        Date.from(from),
        Date.from(from.plus(life)),
        subject,
        pair.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("The certificate cannot be signed.", e);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String bare(String host) {
    return host.replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
