package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private final Refusal refusal = new Refusal("Nimbus", "AccessDenied", "no role for ada");
  private final CallFault fault =
      CallFault.status("Nimbus", 503, Optional.of(Duration.ofSeconds(9))).of("Nimbus");

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
    assertThat(refusal.found(Pattern.compile("no (role)"))).contains("role");
    assertThat(refusal.found(Pattern.compile("no (policy)"))).isEmpty();
    assertThat(new Refusal("Nimbus", "<b>", "").code()).isEmpty();
    assertThat(new Refusal("Nimbus", "<b>", "")).hasMessage("Nimbus refused");
  }
}
