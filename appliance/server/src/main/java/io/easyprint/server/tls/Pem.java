package io.easyprint.server.tls;

import io.easyprint.server.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads what an owner gives: a certificate with its chain, and its key, as PEM. */
final class Pem {
  /** A key with its chain, its own certificate first. */
  record Entry(PrivateKey key, X509Certificate[] chain) {}

  private Pem() {}

  static Entry read(String certificatePem, String keyPem) {
    X509Certificate[] chain = chain(certificatePem);
    PrivateKey key = key(keyPem);
    if (!fit(key, chain[0])) {
      throw ProblemException.invalidField("key", "This key is not the certificate's.");
    }
    return new Entry(key, chain);
  }

  private static X509Certificate[] chain(String pem) {
    List<X509Certificate> found = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object read = parser.readObject(); read != null; read = parser.readObject()) {
        if (read instanceof X509CertificateHolder holder) {
          found.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      found.clear(); // The parser throws what it likes at damaged input; all of it means the same.
    }
    if (found.isEmpty()) {
      throw ProblemException.invalidField("certificate", "That is no certificate in PEM form.");
    }
    return found.toArray(X509Certificate[]::new);
  }

  private static PrivateKey key(String pem) {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object read = parser.readObject(); read != null; read = parser.readObject()) {
        if (read instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
        if (read instanceof PEMKeyPair pair) {
          KeyPair both = converter.getKeyPair(pair);
          return both.getPrivate();
        }
      }
    } catch (PEMException e) {
      throw ProblemException.invalidField("key", "This kind of key is not known here.");
    } catch (IOException | RuntimeException e) {
      throw ProblemException.invalidField("key", "That is no key in PEM form.");
    }
    throw ProblemException.invalidField(
        "key", "That is no key in PEM form, or it is protected by a password.");
  }

  /** By signing something: the kinds of keys have nothing else in common. */
  private static boolean fit(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC", "ECDSA" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(new byte[] {1, 2, 3});
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(new byte[] {1, 2, 3});
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
