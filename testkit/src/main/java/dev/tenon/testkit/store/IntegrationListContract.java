package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationOrder.By;
import dev.tenon.core.integration.IntegrationOrder.Position;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Remediation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Tests lists of integrations: order, pages, filters and counts. */
public interface IntegrationListContract extends StoreSource {

  @Test
  default void summarizesAnIntegrationWithoutItsDocuments() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Integration broken =
          broken(StoreSamples.integration(workspace, "one"), 7, "SECOND", "FIRST")
              .rotating(
                  Optional.of(
                      new Rotation(Map.of(), StoreSamples.NOW.plusSeconds(9), Optional.empty())))
              .stale(StoreSamples.NOW.plusSeconds(8), Map.of());
      store
          .transactions()
          .write(
              () -> {
                store.integrations().add(broken);

                IntegrationSummary summary = StoreSamples.list(store, workspace).get(0);
                assertThat(summary).isEqualTo(IntegrationSummary.of(broken));
                assertThat(summary.codes()).containsExactly("SECOND", "FIRST");
                assertThat(summary.verifiedAt()).isEqualTo(StoreSamples.NOW.plusSeconds(7));
                assertThat(summary.attemptedAt()).isEqualTo(StoreSamples.NOW.plusSeconds(8));
                assertThat(store.integrations().find(workspace, broken.id())).contains(broken);
              });
    }
  }

  @Test
  default void listsIntegrationsOfOneWorkspaceByNameIgnoringCase() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      store
          .transactions()
          .write(
              () -> {
                add(store, workspace, "gamma", "Beta", "alpha");
                add(store, other, "another");

                assertThat(names(StoreSamples.list(store, workspace)))
                    .containsExactly("alpha", "Beta", "gamma");
              });
    }
  }

  @Test
  default void pagesShowEachIntegrationOnceInEveryOrder() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      store
          .transactions()
          .write(
              () -> {
                for (int i = 0; i < 11; i++) {
                  Integration one =
                      StoreSamples.integration(workspace, (i % 2 == 0 ? "n" : "N") + i);
                  // Equal times and states, so that ties have to be broken.
                  store.integrations().add(i % 3 == 0 ? broken(one, i / 4, "CODE") : one);
                }
                for (By by : By.values()) {
                  for (boolean descending : new boolean[] {false, true}) {
                    IntegrationOrder order = new IntegrationOrder(by, descending);
                    List<IntegrationSummary> whole =
                        store
                            .integrations()
                            .list(workspace, IntegrationFilter.ALL, order, Optional.empty(), 100);
                    List<IntegrationSummary> paged =
                        pages(store, workspace, IntegrationFilter.ALL, order, 2);
                    assertThat(paged).as("%s", order).isEqualTo(whole).hasSize(11);
                    assertThat(whole)
                        .as("%s", order)
                        .extracting(order::position)
                        .isSortedAccordingTo(
                            descending
                                ? java.util.Comparator.reverseOrder()
                                : java.util.Comparator.<Position>naturalOrder());
                  }
                }
              });
    }
  }

  @Test
  default void pagesStayStableWhileIntegrationsAreAddedAndRemoved() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      store
          .transactions()
          .write(
              () -> {
                add(store, workspace, "b", "d", "f", "h");
                List<IntegrationSummary> first = page(store, workspace, Optional.empty());
                add(store, workspace, "a", "c", "E");
                store.integrations().remove(workspace, new IntegrationId("integration-d"));

                assertThat(names(first)).containsExactly("b", "d");
                assertThat(names(page(store, workspace, Optional.of(first.get(1)))))
                    .as("changes before the position do not affect the rows after it")
                    .containsExactly("E", "f");
              });
    }
  }

  @Test
  default void filtersByEachConditionAndByAllOfThem() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      ProviderId aws = ProviderId.of("aws");
      store
          .transactions()
          .write(
              () -> {
                store
                    .integrations()
                    .add(
                        broken(
                            integration(workspace, "Member", aws, Optional.of("111")),
                            5,
                            "ONE",
                            "TWO"));
                store.integrations().add(integration(workspace, "Top 100%", aws, Optional.empty()));
                store
                    .integrations()
                    .add(broken(StoreSamples.integration(workspace, "Office"), 9, "TWO"));
                store
                    .integrations()
                    .add(
                        StoreSamples.integration(workspace, "Paused")
                            .inState(IntegrationState.PAUSED)
                            .stale(StoreSamples.NOW, Map.of()));
                store
                    .integrations()
                    .add(broken(integration(other, "Hidden", aws, Optional.of("111")), 5, "TWO"));

                schedule(store, workspace, "Member", StoreSamples.NOW.plusSeconds(5));
                schedule(store, workspace, "Top 100%", StoreSamples.NOW);
                BiFunction<IntegrationFilter, IntegrationOrder, List<String>> list =
                    (filter, order) -> names(pages(store, workspace, filter, order, 1));
                IntegrationFilter all = IntegrationFilter.ALL;
                for (By by : By.values()) {
                  IntegrationOrder order = new IntegrationOrder(by, false);
                  assertThat(list.apply(all.inState(Set.of(IntegrationState.BROKEN)), order))
                      .as("%s", by)
                      .containsExactlyInAnyOrder("Member", "Office");
                  assertThat(
                          list.apply(
                              all.inState(Set.of(IntegrationState.PAUSED, IntegrationState.BROKEN)),
                              order))
                      .containsExactlyInAnyOrder("Member", "Office", "Paused");
                  assertThat(list.apply(all.ofProvider(Set.of(aws)), order))
                      .containsExactlyInAnyOrder("Member", "Top 100%");
                  assertThat(list.apply(all.ofProvider(Set.of(aws, StoreSamples.PROVIDER)), order))
                      .hasSize(4);
                  assertThat(list.apply(all.withFinding("TWO"), order))
                      .containsExactlyInAnyOrder("Member", "Office");
                  assertThat(list.apply(all.withFinding("NONE"), order)).isEmpty();
                  assertThat(list.apply(all.under("111"), order)).containsExactly("Member");
                  assertThat(list.apply(all.dueBy(StoreSamples.NOW), order))
                      .containsExactly("Top 100%");
                  assertThat(list.apply(all.inStaleness(true), order)).containsExactly("Paused");
                  assertThat(list.apply(all.inStaleness(false), order))
                      .containsExactlyInAnyOrder("Member", "Top 100%", "Office");
                  assertThat(list.apply(all.matching(" OFF "), order)).containsExactly("Office");
                  assertThat(list.apply(all.matching("0%"), order)).containsExactly("Top 100%");
                  assertThat(list.apply(all.matching("_"), order)).isEmpty();
                  assertThat(list.apply(all.matching("\0"), order)).isEmpty();
                  assertThat(list.apply(all.matching("%_x".repeat(50_000)), order)).isEmpty();
                  assertThat(list.apply(all.matching("contoso of paused"), order))
                      .as("the account's name")
                      .containsExactly("Paused");
                  assertThat(list.apply(all.matching("account-paused"), order))
                      .as("the account's id")
                      .containsExactly("Paused");
                  assertThat(
                          list.apply(
                              all.inState(Set.of(IntegrationState.BROKEN))
                                  .ofProvider(Set.of(aws))
                                  .withFinding("TWO")
                                  .under("111")
                                  .matching("mem")
                                  .dueBy(StoreSamples.NOW.plusSeconds(5)),
                              order))
                      .containsExactly("Member");
                }
              });
    }
  }

  @Test
  default void filtersByTheFindingsOfTheLatestVerification() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      IntegrationFilter one = IntegrationFilter.ALL.withFinding("ONE");
      IntegrationFilter two = IntegrationFilter.ALL.withFinding("TWO");
      store
          .transactions()
          .write(
              () -> {
                Integration added = broken(StoreSamples.integration(workspace, "b"), 1, "ONE");
                store.integrations().add(added);
                store
                    .integrations()
                    .add(broken(StoreSamples.integration(workspace, "m"), 1, "ONE"));
                store.integrations().update(broken(added, 2, "TWO", "ONE").renamed("z"));

                assertThat(names(pages(store, workspace, one, IntegrationOrder.NAME, 1)))
                    .containsExactly("m", "z");
                assertThat(names(pages(store, workspace, two, IntegrationOrder.NAME, 1)))
                    .containsExactly("z");

                store.integrations().remove(workspace, added.id());
                assertThat(names(pages(store, workspace, one, IntegrationOrder.NAME, 1)))
                    .containsExactly("m");
              });
    }
  }

  @Test
  default void countsByStateThroughEveryChange() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      store
          .transactions()
          .write(
              () -> {
                add(store, workspace, "a", "b", "c");
                add(store, other, "x");
                Integration a = StoreSamples.integration(workspace, "a");
                store.integrations().update(broken(a, 1, "CODE").stale(StoreSamples.NOW, Map.of()));
                store.integrations().remove(workspace, new IntegrationId("integration-b"));
                store.integrations().update(a);

                assertThat(store.integrations().counts(workspace))
                    .isEqualTo(
                        new IntegrationCounts(
                            Map.of(IntegrationState.BROKEN, 1L, IntegrationState.CONNECTED, 1L),
                            Map.of(IntegrationState.BROKEN, 1L)));
                assertThat(store.integrations().counts(other).total()).isEqualTo(1);
                assertThat(store.integrations().counts(new WorkspaceId("none")).total()).isZero();
                assertThat(store.integrations().counts())
                    .isEqualTo(
                        new IntegrationCounts(
                            Map.of(IntegrationState.BROKEN, 1L, IntegrationState.CONNECTED, 2L),
                            Map.of(IntegrationState.BROKEN, 1L)));
              });
    }
  }

  @Test
  default void doesNotCountWhatWasRolledBack() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      try {
        store
            .transactions()
            .write(
                () -> {
                  add(store, workspace, "a");
                  throw new IllegalStateException("rolled back");
                });
      } catch (IllegalStateException expected) {
        assertThat(expected).hasMessage("rolled back");
      }

      assertThat(store.transactions().write(() -> store.integrations().counts(workspace).total()))
          .isZero();
    }
  }

  private static List<IntegrationSummary> pages(
      Store store,
      WorkspaceId workspace,
      IntegrationFilter filter,
      IntegrationOrder order,
      int limit) {
    List<IntegrationSummary> all = new ArrayList<>();
    List<IntegrationSummary> page =
        store.integrations().list(workspace, filter, order, Optional.empty(), limit);
    while (!page.isEmpty()) {
      all.addAll(page);
      Position last = order.position(page.get(page.size() - 1));
      page = store.integrations().list(workspace, filter, order, Optional.of(last), limit);
    }
    return all;
  }

  private static List<IntegrationSummary> page(
      Store store, WorkspaceId workspace, Optional<IntegrationSummary> after) {
    IntegrationOrder order = IntegrationOrder.NAME;
    return store
        .integrations()
        .list(workspace, IntegrationFilter.ALL, order, after.map(order::position), 2);
  }

  private static List<String> names(List<IntegrationSummary> integrations) {
    return integrations.stream().map(IntegrationSummary::name).toList();
  }

  private static void add(Store store, WorkspaceId workspace, String... names) {
    for (String name : names) {
      store.integrations().add(StoreSamples.integration(workspace, name));
    }
  }

  private static Integration integration(
      WorkspaceId workspace, String name, ProviderId provider, Optional<String> parent) {
    Integration sample = StoreSamples.integration(workspace, name);
    return new Integration(
        sample.id(),
        workspace,
        provider,
        name,
        new Account(sample.account().id(), sample.account().displayName(), parent),
        sample.form(),
        sample.published(),
        sample.state(),
        sample.verification(),
        sample.rotation(),
        sample.stale(),
        sample.attemptedAt(),
        sample.linkedAt(),
        sample.version());
  }

  /**
   * The integration after a failed verification, a number of seconds after {@link
   * StoreSamples#NOW}.
   */
  private static Integration broken(Integration integration, int seconds, String... codes) {
    List<Finding> findings = new ArrayList<>();
    for (String code : codes) {
      findings.add(
          new Finding(
              code, "", List.of(), new Remediation("", List.of("Grant it."), Optional.empty())));
    }
    Instant at = StoreSamples.NOW.plusSeconds(seconds);
    return integration.verified(
        IntegrationState.BROKEN,
        new Verification(
            at,
            Optional.of(integration.account()),
            Map.of(CheckId.of("access"), new CheckResult.Failed(findings)),
            Map.of(),
            Outcome.FAILED),
        false);
  }

  private static void schedule(Store store, WorkspaceId workspace, String name, Instant dueAt) {
    Integration integration = store.integrations().findByName(workspace, name).orElseThrow();
    store.integrations().schedule(workspace, integration.id(), Optional.of(dueAt));
  }
}
