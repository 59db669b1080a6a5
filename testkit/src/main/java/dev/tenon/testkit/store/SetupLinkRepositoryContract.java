package dev.tenon.testkit.store;

import static dev.tenon.testkit.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupLinkRepository;
import dev.tenon.core.setup.SetupLinkRepository.Position;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupSession;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Setup links and the sessions of their visitors. */
public interface SetupLinkRepositoryContract extends StoreSource {

  @Test
  default void keepsASetupLinkAsItWasAdded() {
    try (Store store = openStore()) {
      WorkspaceId here = StoreSamples.addWorkspace(store, "here");
      WorkspaceId elsewhere = StoreSamples.addWorkspace(store, "elsewhere");
      SetupLink full = StoreSamples.setupLink(here, "full", NOW);
      SetupLink bare = repair(here, "bare", "integration-1");
      SetupLinkRepository links = store.setupLinks();
      store
          .transactions()
          .write(
              () -> {
                links.add(full, "hash of full");
                links.add(bare, "hash of bare");

                assertThat(links.find(here, full.id())).contains(full);
                assertThat(links.find(here, bare.id())).contains(bare);
                assertThat(links.find(elsewhere, full.id())).isEmpty();
                assertThat(links.findByToken("hash of full")).contains(full);
                assertThat(links.findByToken("HASH OF FULL")).isEmpty();
                assertThat(links.findByToken("")).isEmpty();
              });
    }
  }

  @Test
  default void changesOnlyTheStateAndTheTimesOfASetupLink() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      SetupLink link = StoreSamples.setupLink(workspace, "one", NOW);
      SetupLink other = StoreSamples.setupLink(workspace, "other", NOW);
      SetupLink changed =
          link.opened(NOW.plusSeconds(1))
              .requested(NOW.plusSeconds(2))
              .ended(SetupLinkState.REVOKED, NOW.plusSeconds(3));
      SetupLinkRepository links = store.setupLinks();
      store
          .transactions()
          .write(
              () -> {
                links.add(link, "one");
                links.add(other, "other");

                links.update(changed);
                links.update(StoreSamples.setupLink(workspace, "never added", NOW));

                assertThat(links.findByToken("one")).contains(changed);
                assertThat(links.findByToken("other")).contains(other);
                assertThat(list(store, workspace, SetupLinkFilter.ALL)).hasSize(2);
              });
    }
  }

  @Test
  default void listsSetupLinksNewestFirstPageByPage() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId elsewhere = StoreSamples.addWorkspace(store, "elsewhere");
      SetupLink oldest = StoreSamples.setupLink(workspace, "c", NOW);
      SetupLink first = StoreSamples.setupLink(workspace, "a", NOW.plusSeconds(1));
      SetupLink second = StoreSamples.setupLink(workspace, "b", NOW.plusSeconds(1));
      SetupLinkRepository links = store.setupLinks();
      store
          .transactions()
          .write(
              () -> {
                links.add(second, "2");
                links.add(oldest, "0");
                links.add(first, "1");
                links.add(StoreSamples.setupLink(elsewhere, "d", NOW), "3");

                assertThat(list(store, workspace, SetupLinkFilter.ALL))
                    .containsExactly(first, second, oldest);
                assertThat(page(links, workspace, Optional.empty(), 1)).containsExactly(first);
                assertThat(page(links, workspace, positionOf(first), 9))
                    .containsExactly(second, oldest);
                assertThat(page(links, workspace, positionOf(second), 9)).containsExactly(oldest);
                assertThat(page(links, workspace, positionOf(oldest), 9)).isEmpty();
              });
    }
  }

  @Test
  default void listsSetupLinksByWhatTheyAreForAndByState() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      SetupLink linking = StoreSamples.setupLink(workspace, "x", NOW.plusSeconds(9));
      SetupLink repair = repair(workspace, "repair", "onboarding-x");
      SetupLink finished =
          StoreSamples.setupLink(workspace, "y", NOW).ended(SetupLinkState.FINISHED, NOW);
      Instant expiry = repair.expiresAt();
      SetupLinkFilter all = SetupLinkFilter.ALL;
      store
          .transactions()
          .write(
              () -> {
                store.setupLinks().add(linking, "1");
                store.setupLinks().add(repair, "2");
                store.setupLinks().add(finished, "3");

                assertThat(list(store, workspace, all.of(new OnboardingId("onboarding-x"))))
                    .containsExactly(linking);
                assertThat(list(store, workspace, all.of(new IntegrationId("onboarding-x"))))
                    .containsExactly(repair);
                assertThat(at(store, workspace, SetupLinkState.ACTIVE, expiry.minusMillis(1)))
                    .containsExactly(linking, repair);
                assertThat(at(store, workspace, SetupLinkState.ACTIVE, expiry))
                    .containsExactly(linking);
                assertThat(at(store, workspace, SetupLinkState.EXPIRED, expiry.minusMillis(1)))
                    .isEmpty();
                assertThat(at(store, workspace, SetupLinkState.EXPIRED, expiry))
                    .containsExactly(repair);
                assertThat(at(store, workspace, SetupLinkState.FINISHED, expiry))
                    .containsExactly(finished);
                assertThat(at(store, workspace, SetupLinkState.REVOKED, expiry)).isEmpty();
              });
    }
  }

  @Test
  default void findsTheActiveSetupLinksOfASubject() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId elsewhere = StoreSamples.addWorkspace(store, "elsewhere");
      SetupLink one = repair(workspace, "1", "integration-1");
      SetupLink two = repair(workspace, "2", "integration-1");
      store
          .transactions()
          .write(
              () -> {
                store.setupLinks().add(two, "2");
                store.setupLinks().add(one, "1");
                store.setupLinks().add(repair(workspace, "3", "integration-2"), "3");
                store.setupLinks().add(repair(elsewhere, "4", "integration-1"), "4");
                SetupLink ended = repair(workspace, "5", "integration-1");
                store.setupLinks().add(ended.ended(SetupLinkState.REVOKED, NOW), "5");

                assertThat(store.setupLinks().active(workspace, "integration-1"))
                    .containsExactly(one, two);
              });
    }
  }

  @Test
  default void removesSetupLinksThatExpiredBeforeAnInstant() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      SetupLink old = StoreSamples.setupLink(workspace, "old", NOW.minusMillis(1));
      SetupLink young = StoreSamples.setupLink(workspace, "young", NOW);
      SetupLinkRepository links = store.setupLinks();
      store
          .transactions()
          .write(
              () -> {
                links.add(old, "old");
                links.add(young, "young");
                links.addSession(session(old, "session", NOW));

                links.removeExpiredBefore(young.expiresAt());

                assertThat(links.findByToken("old")).isEmpty();
                assertThat(links.findSession("session")).isEmpty();
                assertThat(links.findByToken("young")).contains(young);
              });
    }
  }

  @Test
  default void keepsTheSessionsOfASetupLinkUntilTheyAreRemoved() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      SetupLink link = StoreSamples.setupLink(workspace, "one", NOW);
      SetupLink other = StoreSamples.setupLink(workspace, "other", NOW);
      SetupLinkRepository links = store.setupLinks();
      store
          .transactions()
          .write(
              () -> {
                links.add(link, "one");
                links.add(other, "other");
                SetupSession kept = session(other, "kept", NOW.plusMillis(1));
                links.addSession(session(link, "a", NOW.plusMillis(1)));
                links.addSession(session(link, "b", NOW.plusMillis(1)));
                links.addSession(session(other, "expired", NOW));
                links.addSession(kept);
                assertThat(links.findSession("a"))
                    .contains(
                        new SetupLinkRepository.SessionOfLink(
                            session(link, "a", NOW.plusMillis(1)), link));

                links.removeSessions(link.id());
                links.removeExpiredSessions(NOW);

                assertThat(links.findSession("a")).isEmpty();
                assertThat(links.findSession("b")).isEmpty();
                assertThat(links.findSession("expired")).isEmpty();
                assertThat(links.findSession("kept"))
                    .contains(new SetupLinkRepository.SessionOfLink(kept, other));
                assertThat(links.findByToken("one")).contains(link);
              });
    }
  }

  private static List<SetupLink> list(Store store, WorkspaceId workspace, SetupLinkFilter filter) {
    return store.setupLinks().list(workspace, filter, NOW, Optional.empty(), 9);
  }

  private static List<SetupLink> at(
      Store store, WorkspaceId workspace, SetupLinkState state, Instant now) {
    SetupLinkFilter filter = SetupLinkFilter.ALL.inState(state);
    return store.setupLinks().list(workspace, filter, now, Optional.empty(), 9);
  }

  private static List<SetupLink> page(
      SetupLinkRepository links, WorkspaceId workspace, Optional<Position> after, int limit) {
    return links.list(workspace, SetupLinkFilter.ALL, NOW, after, limit);
  }

  private static Optional<Position> positionOf(SetupLink link) {
    return Optional.of(new Position(link.createdAt(), link.id()));
  }

  private static SetupSession session(SetupLink link, String tokenHash, Instant expiresAt) {
    return new SetupSession(tokenHash, link.id(), NOW.minusSeconds(60), expiresAt);
  }

  private static SetupLink repair(WorkspaceId workspace, String id, String integration) {
    return new SetupLink(
        new SetupLinkId(id),
        workspace,
        new SetupTarget(SetupPurpose.REPAIR, integration),
        StoreSamples.PROVIDER,
        "Contoso",
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        OperatorId.of("ada"),
        Optional.empty(),
        NOW,
        NOW.plus(Duration.ofHours(1)),
        SetupLinkState.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
