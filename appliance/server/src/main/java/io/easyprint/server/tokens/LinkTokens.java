package io.easyprint.server.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Signed tokens for mail links (JWT, RFC 7519): one algorithm, one type, issuer, audience, ten
 * minutes. That each works once, and only while what it confirms is as it was, is the caller's to
 * hold by the token's id and its {@code bound}.
 *
 * <p>Thread-safe.
 */
public final class LinkTokens {
  /** How long a link is good. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  private static final String ISSUER = "easyprint";
  private static final String AUDIENCE = "easyprint-mail-link";
  private static final String PURPOSE = "purpose";
  private static final String BOUND = "bound";
  private static final JOSEObjectType TYPE = new JOSEObjectType("easyprint-link+jwt");
  private static final int LONGEST = 2_000;

  /**
   * What a good token says.
   *
   * @param id its one use
   * @param purpose what it confirms
   * @param bound digest of what it was when the token was made
   */
  public record Link(String id, Purpose purpose, String bound) {}

  private final SigningKeys keys;
  private final InstantSource clock;

  /** Signed with these keys. */
  public LinkTokens(SigningKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Signs one. */
  public String issue(Link link) {
    Instant now = clock.instant();
    OctetSequenceKey key = keys.current();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .jwtID(link.id())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim(PURPOSE, link.purpose().wire())
            .claim(BOUND, link.bound())
            .build();
    JWSHeader header =
        new JWSHeader.Builder(SigningKeys.ALGORITHM).type(TYPE).keyID(key.getKeyID()).build();
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new MACSigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("A token cannot be signed.", e);
    }
  }

  /**
   * Reads one.
   *
   * @throws ProblemException {@code token} unless it is genuine, in time and for one of these
   */
  public Link verify(String token, Set<Purpose> purposes) {
    if (token.length() > LONGEST) {
      throw refused();
    }
    try {
      JWTClaimsSet claims = processor().process(token, null);
      String named = Objects.requireNonNullElse(claims.getStringClaim(PURPOSE), "");
      Purpose purpose =
          Arrays.stream(Purpose.values())
              .filter(one -> one.wire().equals(named) && purposes.contains(one))
              .findFirst()
              .orElseThrow(LinkTokens::refused);
      return new Link(
          Objects.requireNonNull(claims.getJWTID()),
          purpose,
          Objects.requireNonNull(claims.getStringClaim(BOUND)));
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      throw refused();
    }
  }

  /** The refusal of every bad link, the same whatever is wrong with it. */
  public static ProblemException refused() {
    return new ProblemException(
        Kind.FORBIDDEN, "token", "This link is no longer good. Please ask for a new one.");
  }

  private DefaultJWTProcessor<SecurityContext> processor() {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            SigningKeys.ALGORITHM, (selector, context) -> selector.select(keys.verifying())));
    processor.setJWTClaimsSetVerifier(new InTime(clock));
    return processor;
  }

  /** Every claim has to be there, and the clock is ours; no leeway: we are both sides. */
  private static final class InTime extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final InstantSource clock;

    InTime(InstantSource clock) {
      super(
          AUDIENCE,
          new JWTClaimsSet.Builder().issuer(ISSUER).build(),
          Set.copyOf(List.of("jti", "iat", "exp", PURPOSE, BOUND)));
      this.clock = clock;
      setMaxClockSkew(0);
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
