package dev.tenon.web.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign-in that a browser began. It is kept in a cookie that no other site and no other browser
 * can set, so that an answer of the provider is accepted only in the browser that asked for it.
 *
 * @param state repeated by the provider in its answer
 * @param nonce repeated by the provider in the ID token
 * @param verifier the PKCE secret, without which the code is worthless
 * @param target the path of the console to go to afterwards
 */
record SignInAttempt(
    String state, String nonce, String verifier, Instant startedAt, String target) {

  /** How long a person may take at the provider. */
  static final Duration LASTS = Duration.ofMinutes(10);

  private static final int SECRET_BYTES = 32;
  private static final int LONGEST_TARGET = 512;
  private static final Pattern SYNTAX =
      Pattern.compile(
          "([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})\\.(\\d{1,12})\\.([\\w-]{1,1024})");

  /** A new attempt with new secrets. */
  static SignInAttempt start(SecureRandom random, Instant now, String target) {
    return new SignInAttempt(
        secret(random),
        secret(random),
        secret(random),
        now,
        target.length() <= LONGEST_TARGET ? target : "/");
  }

  /** Reads the value of a cookie; empty if it has another form. */
  static Optional<SignInAttempt> parse(String cookie) {
    Matcher parts = SYNTAX.matcher(cookie);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SignInAttempt(
              parts.group(1),
              parts.group(2),
              parts.group(3),
              Instant.ofEpochSecond(Long.parseLong(parts.group(4))),
              new String(Base64.getUrlDecoder().decode(parts.group(5)), UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The value of the cookie. */
  String cookie() {
    return String.join(
        ".",
        state,
        nonce,
        verifier,
        Long.toString(startedAt.getEpochSecond()),
        Base64.getUrlEncoder().withoutPadding().encodeToString(target.getBytes(UTF_8)));
  }

  /** Whether an answer belongs to this attempt and comes in time. */
  boolean accepts(String answeredState, Instant now) {
    return MessageDigest.isEqual(state.getBytes(UTF_8), answeredState.getBytes(UTF_8))
        && now.isBefore(startedAt.plus(LASTS));
  }

  @Override
  public String toString() {
    return "SignInAttempt[startedAt=" + startedAt + "]";
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
