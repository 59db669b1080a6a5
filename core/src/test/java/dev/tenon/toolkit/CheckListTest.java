package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.RequirementLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckListTest {

  private static final Check SIGN_IN = check("sign-in", "Signs in");
  private static final Check READS = check("reads", "Reads the inventory");
  private static final Check TIDY = check("tidy", "Nothing else is granted");
  private static final CheckResult PASSED =
      new CheckResult.Passed(List.of(new Evidence("Seen", "it")));
  private static final CheckResult UNKNOWN =
      new CheckResult.Inconclusive(
          ProviderErrorCode.PROVIDER_TIMEOUT, "Silence.", Optional.empty());

  private final List<String> evaluated = new ArrayList<>();
  private final CheckList<Map<CheckId, CheckResult>> checks =
      CheckList.of(
          List.of(
              evaluated(SIGN_IN),
              evaluated(READS).requires(SIGN_IN),
              evaluated(TIDY).requires(READS, CheckResult.Passed.class::isInstance)));

  @Test
  void evaluatesTheWantedChecksInOrder() {
    List<String> notified = new ArrayList<>();

    Map<CheckId, CheckResult> results =
        checks.evaluate(facts(PASSED), Set.of(TIDY.id(), SIGN_IN.id()), listener(notified));

    assertThat(results)
        .containsExactly(Map.entry(SIGN_IN.id(), PASSED), Map.entry(TIDY.id(), PASSED));
    assertThat(notified)
        .containsExactly("started sign-in", "finished sign-in", "started tidy", "finished tidy");
    assertThat(evaluated).containsExactly("sign-in", "reads", "tidy");
  }

  @Test
  void doesNotEvaluateACheckWithAFailedPremise() {
    Map<CheckId, CheckResult> results =
        checks.evaluate(facts(UNKNOWN), ids(checks.checks()), CheckListener.SILENT);

    assertThat(results.get(SIGN_IN.id())).isEqualTo(UNKNOWN);
    assertThat(results.get(READS.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            why -> {
              assertThat(why.notReached()).isTrue();
              assertThat(why.reason()).contains("\"Signs in\"");
            });
    assertThat(results.get(TIDY.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            why -> assertThat(why.reason()).contains("\"Reads the inventory\""));
    assertThat(evaluated).containsExactly("sign-in");
  }

  @Test
  void rejectsDuplicateChecksAndPremisesInTheWrongOrder() {
    assertThatThrownBy(() -> CheckList.of(List.of(evaluated(SIGN_IN), evaluated(SIGN_IN))))
        .hasMessageContaining("twice");
    assertThatThrownBy(
            () -> CheckList.of(List.of(evaluated(READS).requires(SIGN_IN), evaluated(SIGN_IN))))
        .hasMessageContaining("does not come before");
  }

  @Test
  void rejectsADescriptorThatDeclaresOtherChecks() {
    assertThat(checks.requireExactly(List.of(SIGN_IN, READS, TIDY))).isSameAs(checks);
    assertThatThrownBy(() -> checks.requireExactly(List.of(SIGN_IN, READS)))
        .hasMessageContaining("tidy");
    assertThatThrownBy(() -> checks.requireExactly(List.of(READS, SIGN_IN, TIDY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private EvaluatedCheck<Map<CheckId, CheckResult>> evaluated(Check check) {
    return EvaluatedCheck.of(
        check,
        facts -> {
          evaluated.add(check.id().value());
          return facts.get(check.id());
        });
  }

  private static Map<CheckId, CheckResult> facts(CheckResult signIn) {
    return Map.of(SIGN_IN.id(), signIn, READS.id(), PASSED, TIDY.id(), PASSED);
  }

  private static Set<CheckId> ids(List<Check> checks) {
    return Set.copyOf(checks.stream().map(Check::id).toList());
  }

  private static Check check(String id, String title) {
    return new Check(CheckId.of(id), title, RequirementLevel.REQUIRED, "It is so.");
  }

  private static CheckListener listener(List<String> notified) {
    return new CheckListener() {
      @Override
      public void started(CheckId check) {
        notified.add("started " + check);
      }

      @Override
      public void finished(CheckId check, CheckResult result) {
        notified.add("finished " + check);
      }
    };
  }
}
