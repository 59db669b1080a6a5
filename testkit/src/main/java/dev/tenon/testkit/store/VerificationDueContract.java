package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a store keeps when verifications are due. */
public interface VerificationDueContract extends StoreSource {

  @Test
  default void returnsWhatIsDueInEachSliceWorkspaceByWorkspace() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId large = StoreSamples.addWorkspace(store, "large");
      WorkspaceId small = StoreSamples.addWorkspace(store, "small");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                List<Integration> many = inSliceZero(store, large, 4);
                List<Integration> few = inSliceZero(store, small, 1);
                for (int i = 0; i < many.size(); i++) {
                  due(store, many.get(i), now.plusSeconds(i));
                }
                due(store, few.get(0), now.plusSeconds(2));

                assertThat(integrations.due(0, now.minusMillis(1), 10)).isEmpty();
                assertThat(integrations.due(1, now.plusSeconds(9), 10)).isEmpty();
                assertThat(integrations.due(0, now.plusSeconds(2), 3))
                    .containsExactly(of(many.get(0)), of(few.get(0)), of(many.get(1)));
                assertThat(integrations.nextDue(0)).contains(now);
                assertThat(integrations.nextDue(1)).isEmpty();
              });
    }
  }

  @Test
  default void givesADueVerificationToOneCallerOnly() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                Integration one = inSliceZero(store, workspace, 1).get(0);
                due(store, one, now);

                assertThat(integrations.claimDue(one.id(), now.minusMillis(1), now)).isFalse();
                assertThat(integrations.claimDue(one.id(), now, now.plusSeconds(60))).isTrue();
                assertThat(integrations.claimDue(one.id(), now, now.plusSeconds(60))).isFalse();
                assertThat(integrations.due(0, now.plusSeconds(59), 10)).isEmpty();
                assertThat(integrations.due(0, now.plusSeconds(60), 10)).containsExactly(of(one));
              });
    }
  }

  /** As after the clock was set back. */
  @Test
  default void isDueWhenItWasScheduledLaterThanAnythingCanBeDue() {
    Instant now = StoreSamples.NOW;
    Instant latest = VerificationSchedule.latestAfter(now);
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                List<Integration> three = inSliceZero(store, workspace, 3);
                due(store, three.get(0), latest.plusMillis(1));
                due(store, three.get(1), now);
                due(store, three.get(2), latest);

                assertThat(integrations.due(0, now, 10))
                    .containsExactly(of(three.get(1)), of(three.get(0)));
                assertThat(
                        integrations.list(
                            workspace,
                            IntegrationFilter.ALL.dueBy(now),
                            IntegrationOrder.NAME,
                            Optional.empty(),
                            10))
                    .hasSize(2);
                assertThat(integrations.claimDue(three.get(2).id(), now, now)).isFalse();
                assertThat(integrations.claimDue(three.get(0).id(), now, now)).isTrue();
                assertThat(integrations.nextDue(0)).contains(now);
              });
    }
  }

  @Test
  default void extendsAReservationUntilAnotherCallerHasIt() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                Integration one = inSliceZero(store, workspace, 1).get(0);
                due(store, one, now);
                Instant first = now.plusSeconds(45);
                assertThat(integrations.claimDue(one.id(), now, first)).isTrue();

                Instant extended = now.plusSeconds(60);
                assertThat(integrations.extendClaim(one.id(), first, extended)).isTrue();
                assertThat(integrations.extendClaim(one.id(), extended, extended)).isTrue();
                assertThat(integrations.extendClaim(one.id(), first, extended)).isFalse();
                assertThat(integrations.claimDue(one.id(), first, extended)).isFalse();

                Instant other = now.plusSeconds(105);
                assertThat(integrations.claimDue(one.id(), extended, other)).isTrue();
                assertThat(integrations.extendClaim(one.id(), extended, other)).isFalse();
                integrations.schedule(workspace, one.id(), Optional.empty());
                assertThat(integrations.extendClaim(one.id(), other, other)).isFalse();
              });
    }
  }

  @Test
  default void reservesAVerificationThatIsNotDueForOneCaller() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                Integration one = inSliceZero(store, workspace, 1).get(0);
                due(store, one, now.plusSeconds(3_600));
                Instant first = now.plusSeconds(45);

                assertThat(integrations.claim(one.id(), now, first)).isTrue();
                assertThat(integrations.claim(one.id(), first.minusMillis(1), first)).isFalse();
                assertThat(integrations.claimDue(one.id(), first.minusMillis(1), first)).isFalse();
                assertThat(integrations.due(0, first, 10)).containsExactly(of(one));

                Instant second = now.plusSeconds(60);
                assertThat(integrations.extendClaim(one.id(), first, second)).isTrue();
                assertThat(integrations.claim(one.id(), first, second)).isFalse();
                assertThat(integrations.claim(one.id(), second, now.plusSeconds(105))).isTrue();
              });
    }
  }

  @Test
  default void reservesAVerificationThatIsNeverDue() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                Integration one = inSliceZero(store, workspace, 1).get(0);
                Instant until = now.plusSeconds(45);
                assertThat(integrations.claim(one.id(), now, until)).isTrue();
                assertThat(integrations.claim(one.id(), now, until)).as("reserved").isFalse();
                assertThat(integrations.due(0, now, 10)).isEmpty();
                assertThat(integrations.due(0, until, 10)).containsExactly(of(one));

                assertThat(integrations.claim(new IntegrationId("none"), now, until)).isFalse();
              });
    }
  }

  @Test
  default void endsAReservationWhenTheVerificationIsScheduled() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                Integration one = inSliceZero(store, workspace, 1).get(0);
                due(store, one, now);
                assertThat(integrations.claimDue(one.id(), now, now.plusSeconds(45))).isTrue();
                assertThat(integrations.claim(one.id(), now, now.plusSeconds(45))).isFalse();

                due(store, one, now.plusSeconds(45));
                assertThat(integrations.claim(one.id(), now, now.plusSeconds(45))).isTrue();
              });
    }
  }

  @Test
  default void knowsAnUnfinishedRunUntilItEnds() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                assertThat(integrations.unfinishedRun(workspace, "all")).isEmpty();
                integrations.startRun(workspace, "all", now);
                integrations.startRun(workspace, "all", now.plusSeconds(1));

                integrations.endRun(workspace, "all", now);
                assertThat(integrations.unfinishedRun(workspace, "all"))
                    .contains(now.plusSeconds(1));
                assertThat(integrations.unfinishedRun(workspace, "broken")).isEmpty();
                assertThat(integrations.unfinishedRun(other, "all")).isEmpty();
                integrations.endRun(workspace, "all", now.plusSeconds(1));
                assertThat(integrations.unfinishedRun(workspace, "all")).isEmpty();
              });
    }
  }

  @Test
  default void forgetsADueTimeWithItsIntegration() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      IntegrationRepository integrations = store.integrations();
      store
          .transactions()
          .write(
              () -> {
                List<Integration> two = inSliceZero(store, workspace, 2);
                two.forEach(one -> due(store, one, now));
                integrations.schedule(workspace, two.get(0).id(), Optional.empty());
                integrations.remove(workspace, two.get(1).id());

                assertThat(integrations.due(0, now, 10)).isEmpty();
                assertThat(integrations.claimDue(two.get(1).id(), now, now)).isFalse();
              });
    }
  }

  private static DueIntegration of(Integration integration) {
    return new DueIntegration(integration.workspace(), integration.id());
  }

  private static void due(Store store, Integration integration, Instant at) {
    store.integrations().schedule(integration.workspace(), integration.id(), Optional.of(at));
  }

  private static List<Integration> inSliceZero(Store store, WorkspaceId workspace, int count) {
    List<Integration> found = new ArrayList<>();
    for (int i = 0; found.size() < count; i++) {
      Integration one = StoreSamples.integration(workspace, workspace.value() + i);
      if (VerificationSchedule.sliceOf(one.id(), Watch.SLICES) == 0) {
        store.integrations().add(one);
        found.add(one);
      }
    }
    return found;
  }
}
