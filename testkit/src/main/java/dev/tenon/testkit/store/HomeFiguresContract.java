package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.ExpiringCredential;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationRepository.OutcomeCount;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifications by day, and credentials that expire. */
public interface HomeFiguresContract extends StoreSource {

  @Test
  default void countsVerificationsByDayAndOutcome() {
    LocalDate first = LocalDate.parse("2026-03-01");
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      Integration one = StoreSamples.integration(workspace, "one");
      Integration two = StoreSamples.integration(workspace, "two");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                integrations.add(one);
                integrations.add(two);
                attempt(store, one, "2026-02-28T23:59:59.999Z", Optional.of(Outcome.PASSED));
                attempt(store, one, "2026-03-01T00:00:00Z", Optional.of(Outcome.PASSED));
                attempt(store, two, "2026-03-01T23:59:59.999Z", Optional.of(Outcome.PASSED));
                attempt(store, two, "2026-03-01T12:00:00Z", Optional.empty());
                attempt(store, one, "2026-03-02T00:00:00Z", Optional.of(Outcome.FAILED));
                integrations.remove(workspace, two.id());

                assertThat(integrations.outcomesSince(workspace, first))
                    .containsExactlyInAnyOrder(
                        new OutcomeCount(first, Optional.of(Outcome.PASSED), 2),
                        new OutcomeCount(first, Optional.empty(), 1),
                        new OutcomeCount(first.plusDays(1), Optional.of(Outcome.FAILED), 1));
                assertThat(integrations.outcomesSince(other, first)).isEmpty();
                assertThat(integrations.outcomesSince(workspace, first.plusDays(2))).isEmpty();

                store.workspaces().delete(workspace, StoreSamples.NOW);
                assertThat(integrations.outcomesSince(workspace, first)).isEmpty();
              });
    }
  }

  @Test
  default void listsExpiringCredentialsNearestFirst() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                expiring(store, workspace, "b", now.plusSeconds(20));
                expiring(store, workspace, "a", now.plusSeconds(20));
                expiring(store, workspace, "c", now.plusSeconds(10));
                expiring(store, workspace, "late", now.plusMillis(20_001));
                expiring(store, workspace, "gone", now);
                expiring(store, workspace, "removed", now);
                expiring(store, other, "theirs", now);
                integrations.setCredentialExpiry(
                    workspace, StoreSamples.integration(workspace, "gone").id(), Optional.empty());
                integrations.remove(workspace, StoreSamples.integration(workspace, "removed").id());

                List<ExpiringCredential> page =
                    integrations.expiring(workspace, now.plusSeconds(20), Instant.EPOCH, "", 2);
                assertThat(page)
                    .extracting(credential -> credential.integration().name())
                    .containsExactly("c", "a");
                assertThat(page.get(0).expiresAt()).isEqualTo(now.plusSeconds(10));
                assertThat(
                        integrations.expiring(
                            workspace,
                            now.plusSeconds(20),
                            page.get(1).expiresAt(),
                            page.get(1).integration().id().value(),
                            2))
                    .extracting(credential -> credential.integration().name())
                    .containsExactly("b");
                assertThat(
                        integrations.credentialExpiry(
                            workspace, StoreSamples.integration(workspace, "late").id()))
                    .contains(now.plusMillis(20_001));
                assertThat(
                        integrations.credentialExpiry(
                            workspace, StoreSamples.integration(workspace, "gone").id()))
                    .isEmpty();
                assertThat(
                        integrations.credentialExpiry(
                            workspace, StoreSamples.integration(other, "theirs").id()))
                    .isEmpty();
              });
    }
  }

  private static void attempt(
      Store store, Integration integration, String at, Optional<Outcome> outcome) {
    store
        .integrations()
        .addAttempt(
            integration.id(),
            new VerificationAttempt(Instant.parse(at), Duration.ofMillis(1), outcome, List.of()));
  }

  private static void expiring(Store store, WorkspaceId workspace, String name, Instant at) {
    Integration integration = StoreSamples.integration(workspace, name);
    store.integrations().add(integration);
    store.integrations().setCredentialExpiry(workspace, integration.id(), Optional.of(at));
  }
}
