package io.easyprint.server.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.easyprint.server.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTokensTest {
  private static final LinkTokens.Link LINK = new LinkTokens.Link("7", Purpose.RESET, "state");

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private SigningKeys keys;
  private LinkTokens tokens;

  @BeforeEach
  void start() throws Exception {
    keys = new SigningKeys(file(), () -> now);
    tokens = new LinkTokens(keys, () -> now);
  }

  private Path file() {
    return folder.resolve("mail-links.jwks");
  }

  @Test
  void a_token_says_what_it_was_made_for() {
    assertEquals(LINK, tokens.verify(tokens.issue(LINK), Set.of(Purpose.RESET)));
  }

  @Test
  void it_is_good_for_ten_minutes() {
    String token = tokens.issue(LINK);
    now = now.plus(Duration.ofMinutes(10)).minusSeconds(1);
    assertEquals(LINK, tokens.verify(token, Set.of(Purpose.RESET)));
    now = now.plusSeconds(2);
    refused(token);
  }

  @Test
  void one_for_another_purpose_is_refused() {
    String token = tokens.issue(LINK);
    assertThrows(
        ProblemException.class,
        () -> tokens.verify(token, EnumSet.complementOf(EnumSet.of(Purpose.RESET))));
  }

  @Test
  void one_that_was_altered_anywhere_is_refused() {
    String token = tokens.issue(LINK);
    for (int i = 0; i < token.length(); i++) {
      // The last character of a part may carry unused bits: those alone change nothing.
      boolean last = i + 1 == token.length() || token.charAt(i + 1) == '.';
      if (token.charAt(i) != '.' && !last) {
        char other = token.charAt(i) == 'A' ? 'B' : 'A';
        refused(token.substring(0, i) + other + token.substring(i + 1));
      }
    }
    refused("");
    refused(token + "x".repeat(5000));
    refused(token.substring(0, token.lastIndexOf('.') + 1));
  }

  @Test
  void one_without_a_signature_is_refused() {
    String[] parts = tokens.issue(LINK).split("\\.", -1);
    for (String none : new String[] {"none", "None", "NONE"}) {
      String header = base64("{\"alg\":\"" + none + "\",\"typ\":\"easyprint-link+jwt\"}");
      refused(header + "." + parts[1] + ".");
      refused(header + "." + parts[1] + "." + parts[2]);
    }
  }

  @Test
  void one_of_another_algorithm_is_refused_even_with_the_right_key() throws Exception {
    refused(signed(JWSAlgorithm.HS512, "easyprint-link+jwt", claims().build(), 64));
    refused(signed(JWSAlgorithm.HS256, "JWT", claims().build(), 32));
  }

  @Test
  void one_of_another_issuer_or_audience_or_that_lacks_a_claim_is_refused() throws Exception {
    assertEquals(
        LINK,
        tokens.verify(genuine(claims().build()), Set.of(Purpose.RESET)),
        "the test signs well");
    refused(genuine(claims().issuer("somebody").build()));
    refused(genuine(claims().audience("elsewhere").build()));
    refused(genuine(claims().expirationTime(null).build()));
    refused(genuine(claims().jwtID(null).build()));
    refused(genuine(claims().claim("bound", null).build()));
    refused(genuine(claims().claim("purpose", null).build()));
    refused(genuine(claims().claim("purpose", 1).build()));
    refused(genuine(claims().claim("purpose", "king").build()));
  }

  @Test
  void the_key_is_its_owners_only_and_stays_over_a_restart() throws Exception {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    String token = tokens.issue(LINK);
    tokens = new LinkTokens(new SigningKeys(file(), () -> now), () -> now);
    assertEquals(LINK, tokens.verify(token, Set.of(Purpose.RESET)));
  }

  @Test
  void the_key_changes_every_month_and_the_one_before_still_verifies_what_it_signed()
      throws Exception {
    String first = keys.current().getKeyID();
    now = now.plus(Duration.ofDays(30)).minusSeconds(1);
    String token = tokens.issue(LINK);
    now = now.plusSeconds(2);
    assertNotEquals(first, keys.current().getKeyID());
    assertEquals(LINK, tokens.verify(token, Set.of(Purpose.RESET)));
    tokens = new LinkTokens(new SigningKeys(file(), () -> now), () -> now);
    assertEquals(LINK, tokens.verify(token, Set.of(Purpose.RESET)), "after a restart, too");
    now = now.plus(Duration.ofHours(2));
    assertEquals(1, keys.verifying().getKeys().size());
  }

  private void refused(String token) {
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> tokens.verify(token, EnumSet.allOf(Purpose.class)));
    assertEquals("token", e.name());
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("easyprint")
        .audience("easyprint-mail-link")
        .jwtID("7")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)))
        .claim("purpose", "reset")
        .claim("bound", "state");
  }

  private String genuine(JWTClaimsSet claims) throws Exception {
    return signed(JWSAlgorithm.HS256, "easyprint-link+jwt", claims, 32);
  }

  private String signed(JWSAlgorithm algorithm, String type, JWTClaimsSet claims, int bytes)
      throws Exception {
    byte[] key = keys.current().toByteArray();
    byte[] longer = new byte[bytes];
    System.arraycopy(key, 0, longer, 0, Math.min(bytes, key.length));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(type))
                .keyID(keys.current().getKeyID())
                .build(),
            claims);
    token.sign(new MACSigner(longer));
    return token.serialize();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
