package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessSessionTest {

  private static final Instant END = Instant.parse("2026-03-01T09:30:00Z");
  private static final AccessSession TOKEN =
      new AccessSession.BearerToken(Secret.of("canary"), END);
  private static final AccessSession KEYS =
      new AccessSession.TemporaryKeys("ASIA", Secret.of("canary"), Secret.of("canary"), END);

  @Test
  void aSessionShowsNoSecret() {
    assertThat(TOKEN.toString() + KEYS).contains("ASIA").doesNotContain("canary");
  }

  @Test
  void eachKindIsHandledByItsOwnCase() {
    assertThat(TOKEN.<String>fold(token -> token.token().reveal(), keys -> keys.keyId()))
        .isEqualTo("canary");
    assertThat(KEYS.<String>fold(token -> token.token().reveal(), keys -> keys.keyId()))
        .isEqualTo("ASIA");
  }

  @Test
  void secretsWithTheSameTextAreEqual() {
    Secret secret = Secret.of("canary");

    assertThat(secret).isEqualTo(Secret.of("canary")).hasSameHashCodeAs(Secret.of("canary"));
    assertThat(secret).isNotEqualTo(Secret.of("canarx")).isNotEqualTo("canary");
    assertThat(secret).hasToString("Secret");
  }

  @Test
  void optionsAreAddedToTheOthers() {
    AccessOptions options =
        AccessOptions.DEFAULT
            .withDuration(Duration.ofHours(1))
            .withSessionPolicy("{}")
            .withSourceIdentity("ada");

    assertThat(options)
        .isEqualTo(
            new AccessOptions(
                Optional.of(Duration.ofHours(1)), Optional.of("{}"), Optional.of("ada")));
    assertThat(options.withDuration(Duration.ofHours(2)).sessionPolicy()).contains("{}");
  }
}
