package dev.tenon.core.check;

import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.DATA;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.NOT_REACHED;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.PROPAGATING;
import static dev.tenon.core.ScriptedFactory.ROLE;
import static dev.tenon.core.ScriptedFactory.TIDY;
import static dev.tenon.core.ScriptedFactory.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ProviderErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {

  private static final CheckResult THROTTLED =
      new CheckResult.Inconclusive(
          ProviderErrorCode.PROVIDER_THROTTLED,
          "Too many requests.",
          Optional.of(Duration.ofSeconds(77)));

  @Test
  void namesEachCodeOnceAndTheUnreachedCheckOnlyWithoutAReason() {
    assertThat(of(Map.of(ACCESS, PASS)).codes()).isEmpty();
    assertThat(of(Map.of(ACCESS, FAIL, DATA, FAIL, ROLE, NOT_REACHED)).codes())
        .isEqualTo(List.of("SCRIPTED_MISSING"));
    assertThat(of(Map.of(ACCESS, PROPAGATING)).codes()).containsExactly("SCRIPTED_MISSING");
    assertThat(of(Map.of(ACCESS, NOT_REACHED)).codes()).containsExactly("CHECK_NOT_REACHED");
    assertThat(of(Map.of(ACCESS, NOT_REACHED, DATA, UNANSWERED)).codes())
        .containsExactly("PROVIDER_TIMEOUT");
  }

  @Test
  void namesWhoActsOnTheFirstCheckThatWasAskedWithoutAnAnswer() {
    assertThat(of(Map.of(ACCESS, FAIL, DATA, PASS)).unanswered()).isEmpty();
    assertThat(of(Map.of(ACCESS, NOT_REACHED)).unanswered()).isEmpty();
    assertThat(of(Map.of(ACCESS, NOT_REACHED, DATA, UNANSWERED)).unanswered())
        .contains(ErrorCategory.TRANSIENT);
  }

  @Test
  void waitsForTheLongestTimeThatAResultStates() {
    assertThat(of(Map.of(ACCESS, PASS, DATA, FAIL, ROLE, UNANSWERED)).retryAfter()).isEmpty();
    assertThat(of(Map.of(ACCESS, PROPAGATING, DATA, FAIL)).retryAfter())
        .contains(Duration.ofSeconds(30));
    assertThat(of(Map.of(ACCESS, PROPAGATING, DATA, THROTTLED, TIDY, PASS)).retryAfter())
        .contains(Duration.ofSeconds(77));
  }

  @Test
  void namesTheServicesThatDidNotAnswer() {
    CheckResult mail =
        new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_UNREACHABLE,
            "No connection.",
            Optional.empty(),
            Optional.of("Mail"));

    assertThat(
            of(Map.of(ACCESS, PASS, DATA, FAIL, ROLE, NOT_REACHED, TIDY, THROTTLED))
                .unansweredServices())
        .as("a service that throttles has answered")
        .isEmpty();
    assertThat(of(Map.of(ACCESS, UNANSWERED, DATA, mail, ROLE, mail)).unansweredServices())
        .containsExactlyInAnyOrder("", "Mail");
  }

  private static Verification of(Map<CheckId, CheckResult> results) {
    return new Verification(Instant.EPOCH, Optional.empty(), results, Map.of(), Outcome.FAILED);
  }
}
