package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingRepository.Position;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests how a store handles onboardings. */
public interface OnboardingRepositoryContract extends StoreSource {

  @Test
  default void storesAnOnboardingUnchanged() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Onboarding fresh = StoreSamples.onboarding(workspace, "Zürich", StoreSamples.NOW);
      Onboarding attempted =
          StoreSamples.onboarding(workspace, "Tried", StoreSamples.NOW)
              .entered(Map.of())
              .attempted(
                  StoreSamples.verification(
                      Map.of(CheckId.of("identity"), StoreSamples.passed("a", "b"))));
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().add(fresh);
                store.onboardings().add(attempted);

                assertThat(store.onboardings().find(workspace, fresh.id())).contains(fresh);
                assertThat(store.onboardings().find(workspace, attempted.id())).contains(attempted);
              });
    }
  }

  @Test
  default void hidesOnboardingsFromOtherWorkspaces() {
    try (Store store = openStore()) {
      WorkspaceId owner = StoreSamples.addWorkspace(store, "owner");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      Onboarding onboarding = StoreSamples.onboarding(owner, "Contoso", StoreSamples.NOW);
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().add(onboarding);

                assertThat(store.onboardings().find(other, onboarding.id())).isEmpty();
                assertThat(store.onboardings().findOpenByName(other, "Contoso")).isEmpty();
                assertThat(StoreSamples.open(store, other)).isEmpty();
                assertThat(store.onboardings().find(owner, new OnboardingId("unknown"))).isEmpty();
              });
    }
  }

  @Test
  default void findsAnOpenOnboardingByNameIgnoringCase() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Onboarding onboarding = StoreSamples.onboarding(workspace, "Ärzte", StoreSamples.NOW);
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().add(onboarding);

                assertThat(store.onboardings().findOpenByName(workspace, "äRZTE"))
                    .contains(onboarding);
                assertThat(store.onboardings().findOpenByName(workspace, "Arzte")).isEmpty();
              });
    }
  }

  @Test
  default void allowsReusingTheNameOfAnEndedOnboarding() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Onboarding ended = StoreSamples.onboarding(workspace, "Contoso", StoreSamples.NOW);
      Onboarding next = StoreSamples.onboarding(workspace, "contoso", StoreSamples.NOW);
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().add(ended);
                store.onboardings().update(ended.inState(OnboardingState.ABANDONED));
                assertThat(store.onboardings().findOpenByName(workspace, "Contoso")).isEmpty();
                assertThat(StoreSamples.open(store, workspace)).isEmpty();

                store.onboardings().add(next);
                assertThat(store.onboardings().findOpenByName(workspace, "Contoso")).contains(next);
                assertThat(store.onboardings().find(workspace, ended.id()))
                    .map(Onboarding::state)
                    .contains(OnboardingState.ABANDONED);
              });
    }
  }

  @Test
  default void listsOpenOnboardingsNewestFirst() {
    Instant base = Instant.parse("2026-03-01T10:00:00Z");
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().add(StoreSamples.onboarding(workspace, "second", base));
                store
                    .onboardings()
                    .add(StoreSamples.onboarding(workspace, "third", base.plusMillis(1)));
                store
                    .onboardings()
                    .add(StoreSamples.onboarding(workspace, "first", base.minusSeconds(9)));

                assertThat(StoreSamples.open(store, workspace))
                    .extracting(OnboardingSummary::name)
                    .containsExactly("third", "second", "first");
              });
    }
  }

  @Test
  default void updatesAnOnboardingOnlyAtItsCurrentVersion() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Onboarding original = StoreSamples.onboarding(workspace, "Contoso", StoreSamples.NOW);
      Onboarding changed = original.entered(Map.of("tenantId", "another"));
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().add(original);

                assertThat(store.onboardings().update(changed)).isTrue();
                assertThat(store.onboardings().update(original)).isFalse();
                assertThat(store.onboardings().find(workspace, original.id()))
                    .contains(changed.withVersion(1));
                assertThat(store.onboardings().update(original.withVersion(1))).isTrue();
              });
    }
  }

  @Test
  default void pagesThroughOpenOnboardingsWithEqualStartTimes() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      Instant base = StoreSamples.NOW;
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().add(StoreSamples.onboarding(workspace, "d", base));
                store.onboardings().add(StoreSamples.onboarding(workspace, "c", base));
                store.onboardings().add(StoreSamples.onboarding(workspace, "b", base));
                store
                    .onboardings()
                    .add(StoreSamples.onboarding(workspace, "a", base.minusSeconds(1)));
                store.onboardings().add(StoreSamples.onboarding(other, "x", base));
                var first = store.onboardings().open(workspace, Optional.empty(), 2);
                store
                    .onboardings()
                    .add(StoreSamples.onboarding(workspace, "e", base.plusSeconds(1)));

                assertThat(first).extracting(OnboardingSummary::name).containsExactly("b", "c");
                assertThat(
                        store
                            .onboardings()
                            .open(
                                workspace, Optional.of(new Position(base, first.get(1).id())), 10))
                    .extracting(OnboardingSummary::name)
                    .containsExactly("d", "a");
              });
    }
  }

  @Test
  default void findsTheOpenOnboardingOfADiscoveredAccount() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      Onboarding open = StoreSamples.onboarding(workspace, "one", StoreSamples.NOW);
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().add(open);

                assertThat(
                        store
                            .onboardings()
                            .findOpenByDiscovered(workspace, open.provider(), "account-one"))
                    .contains(open);
                assertThat(
                        store
                            .onboardings()
                            .findOpenByDiscovered(workspace, open.provider(), "account-two"))
                    .isEmpty();
                assertThat(
                        store
                            .onboardings()
                            .findOpenByDiscovered(workspace, ProviderId.of("aws"), "account-one"))
                    .isEmpty();
                assertThat(
                        store
                            .onboardings()
                            .findOpenByDiscovered(other, open.provider(), "account-one"))
                    .isEmpty();

                store.onboardings().update(open.inState(OnboardingState.CONNECTED));
                assertThat(
                        store
                            .onboardings()
                            .findOpenByDiscovered(workspace, open.provider(), "account-one"))
                    .isEmpty();
              });
    }
  }
}
