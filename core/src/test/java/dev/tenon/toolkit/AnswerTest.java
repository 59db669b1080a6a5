package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private final Refusal refusal = new Refusal("Nimbus", "AccessDenied", "no role for ada");
  private final CallFault fault =
      CallFault.status("Nimbus", 503, Optional.of(Duration.ofSeconds(9))).of("Nimbus");
  private static final URI PAGE = URI.create("https://console.nimbus.example/roles");

  private final Answer<Integer> known = Answer.of(2);
  private final Answer<Integer> refused = new Answer.Refused<>(refusal);
  private final Answer<Integer> faulted = new Answer.Faulted<>(fault);

  @Test
  void hasAValueOnlyWhenItIsKnown() {
    assertThat(known.toOptional()).contains(2);
    assertThat(refused.toOptional()).isEmpty();
    assertThat(faulted.toOptional()).isEmpty();
    assertThat(known.orThrow()).isEqualTo(2);
    assertThatThrownBy(refused::orThrow).isSameAs(refusal);
  }

  @Test
  void asksNextOnlyWhenItIsKnown() throws Exception {
    assertThat(known.then(value -> Answer.of(value + 1))).isEqualTo(Answer.of(3));
    assertThat(refused.then(value -> Answer.of(value + 1)))
        .isEqualTo(new Answer.Refused<>(refusal));
    assertThat(faulted.then(value -> Answer.of(value + 1)))
        .isInstanceOfSatisfying(
            Answer.Faulted.class,
            next -> {
              assertThat(next.fault().code()).isEqualTo(ProviderErrorCode.PROVIDER_UNAVAILABLE);
              assertThat(next.fault().again()).isEqualTo(CallFault.Again.NEVER);
              assertThat(next.fault().service()).contains("Nimbus");
            });
  }

  @Test
  void becomesTheResultOfTheCheckThatItPrevents() {
    assertThat(refused.<CheckResult>fold(value -> null, result -> result))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            result -> {
              assertThat(result.code()).isEqualTo("PROVIDER_REFUSED");
              assertThat(result.reason()).contains("Nimbus refused: AccessDenied");
            });
    assertThat(faulted.<CheckResult>fold(value -> null, result -> result))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            result -> {
              assertThat(result.code()).isEqualTo("PROVIDER_UNAVAILABLE");
              assertThat(result.retryAfter()).contains(Duration.ofSeconds(9));
            });
  }

  @Test
  void keepsTheMeaningOfARefusal() {
    CheckResult meaning = CheckResults.passed("Role", "none");

    assertThat(Refusal.meaning("Nimbus", meaning).result()).isSameAs(meaning);
    assertThat(refusal.mentions("no role")).isTrue();
    assertThat(refusal.mentions("no policy")).isFalse();
    assertThat(new Refusal("Nimbus", "<b>", "").code()).isEmpty();
    assertThat(new Refusal("Nimbus", "<b>", "")).hasMessage("Nimbus refused");
  }

  @Test
  void saysWhichStatusIsNoInformationAboutTheAccount() {
    assertThat(CallFault.isTemporary(428)).isFalse();
    assertThat(CallFault.isTemporary(429)).isTrue();
    assertThat(CallFault.isTemporary(430)).isFalse();
    assertThat(CallFault.isTemporary(499)).isFalse();
    assertThat(CallFault.isTemporary(500)).isTrue();
    assertThat(CallFault.status("Nimbus", 500, Optional.empty()).code())
        .isEqualTo(ProviderErrorCode.PROVIDER_UNAVAILABLE);
    assertThat(CallFault.status("Nimbus", 499, Optional.empty()))
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(ProviderErrorCode.PROVIDER_REFUSED);
              assertThat(fault.again()).isEqualTo(CallFault.Again.NEVER);
            });
    assertThat(CallFault.of(NetworkFailure.timedOut("Nimbus")).again())
        .isEqualTo(CallFault.Again.BRIEFLY);
  }

  @Test
  void readsTheSecretsOfACredentialAsText() {
    try (Credential credential = Credential.of(Map.of("token", "sécret".getBytes(UTF_8)))) {
      assertThat(SecretText.of(credential, "token")).isEqualTo("sécret");
      assertThatThrownBy(() -> SecretText.of(credential, "password"))
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure ->
                  assertThat(failure.code()).isEqualTo(ProviderErrorCode.CREDENTIAL_INCOMPLETE))
          .hasMessageContaining("lacks the part password");
    }
  }

  @Test
  void createsResultsOfChecks() {
    Remediation remediation = CheckResults.remediation("Administrator", PAGE, "Open it", "Add one");
    Finding finding =
        CheckResults.finding(
            ProviderErrorCode.PROVIDER_REFUSED,
            "There is no role.",
            List.of(new Evidence("Role", "none")),
            remediation);

    assertThat(remediation)
        .isEqualTo(
            new Remediation("Administrator", List.of("Open it", "Add one"), Optional.of(PAGE)));
    assertThat(finding.code()).isEqualTo("PROVIDER_REFUSED");
    assertThat(CheckResults.passed("Role", "Reader"))
        .isEqualTo(new CheckResult.Passed(List.of(new Evidence("Role", "Reader"))));
    assertThat(CheckResults.failed(finding)).isEqualTo(new CheckResult.Failed(List.of(finding)));
    assertThat(CheckResults.failed("NO_ROLE", "There is no role.", remediation))
        .isEqualTo(
            new CheckResult.Failed(
                List.of(new Finding("NO_ROLE", "There is no role.", List.of(), remediation))));
    assertThat(CheckResults.propagating(finding, Duration.ofMinutes(5)))
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            result -> assertThat(result.finding()).isSameAs(finding));
  }
}
