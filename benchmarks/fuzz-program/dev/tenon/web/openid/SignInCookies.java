package dev.tenon.web.openid;

import dev.tenon.fuzz.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The cookie of a sign-in with OpenID Connect. */
public final class SignInCookies implements Target {

  @Override
  public void read(byte[] input) {
    String cookie = Target.text(input);
    Optional<SignInAttempt> attempt = SignInAttempt.parse(cookie);
    attempt.ifPresent(
        it -> {
          it.accepts("state", Instant.EPOCH);
          Target.require(!it.toString().contains(it.verifier()), "a secret is shown");
          Target.require(
              SignInAttempt.parse(it.cookie()).equals(attempt), "another attempt than it says");
        });
  }

  @Override
  public List<String> seeds() {
    String secret = "a".repeat(43);
    return List.of(String.join(".", secret, secret, secret, "1764000000", "Lw"));
  }

  @Override
  public int share() {
    return 30_000;
  }
}
