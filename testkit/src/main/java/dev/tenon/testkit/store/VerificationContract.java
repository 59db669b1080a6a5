package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a store returns verifications unchanged, with every kind of result. */
public interface VerificationContract extends StoreSource {

  @Test
  default void storesEveryKindOfResultInOrder() {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    results.put(CheckId.of("zz-passed"), StoreSamples.passed("Rôles — 東京", "a\nb\u0000c🏛"));
    results.put(
        CheckId.of("failed"),
        new CheckResult.Failed(List.of(finding("ONE", Optional.empty()), bareFinding("TWO"))));
    results.put(
        CheckId.of("propagating"),
        new CheckResult.Propagating(
            finding("THREE", Optional.of(URI.create("https://entra.microsoft.com/#view/x?a=%20"))),
            Duration.ofMillis(1_500),
            Duration.ofMinutes(10)));
    results.put(
        CheckId.of("inconclusive"),
        new CheckResult.Inconclusive(
            "FOUR", ErrorCategory.CALLER, "It said so.", Optional.of(Duration.ofNanos(1))));
    results.put(
        CheckId.of("aa-inconclusive"),
        new CheckResult.Inconclusive("FIVE", ErrorCategory.PROVIDER, "", Optional.empty()));

    Verification kept =
        storeAndRead(
            new Verification(
                StoreSamples.NOW,
                Optional.empty(),
                results,
                Map.of(CheckId.of("propagating"), StoreSamples.NOW.minusMillis(1)),
                Outcome.FAILED));

    assertThat(kept.results().keySet()).containsExactlyElementsOf(results.keySet());
    assertThat(kept.results()).isEqualTo(results);
    assertThat(kept.propagatingSince())
        .isEqualTo(Map.of(CheckId.of("propagating"), StoreSamples.NOW.minusMillis(1)));
    assertThat(kept.account()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  default void storesEveryOutcome(Outcome outcome) {
    Verification verification =
        new Verification(StoreSamples.NOW, Optional.empty(), Map.of(), Map.of(), outcome);

    assertThat(storeAndRead(verification)).isEqualTo(verification);
  }

  @Test
  default void storesLongResults() {
    Verification verification =
        StoreSamples.verification(
            Map.of(CheckId.of("long"), StoreSamples.passed("long", "é".repeat(500_000))));

    assertThat(storeAndRead(verification)).isEqualTo(verification);
  }

  private Verification storeAndRead(Verification verification) {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration integration =
          StoreSamples.integration(workspace, "one")
              .verified(IntegrationState.ATTENTION, verification, false);
      store.transactions().write(() -> store.integrations().add(integration));
      return store
          .transactions()
          .read(() -> store.integrations().find(workspace, integration.id()))
          .orElseThrow()
          .verification();
    }
  }

  private static Finding finding(String code, Optional<URI> link) {
    return new Finding(
        code,
        "The consent is missing.",
        List.of(new Evidence("roles", ""), new Evidence("", "none")),
        new Remediation("Cloud Application Administrator", List.of("Open it.", "Grant it."), link));
  }

  private static Finding bareFinding(String code) {
    return new Finding(code, "", List.of(), new Remediation("", List.of(""), Optional.empty()))
        .asDefinite();
  }
}
