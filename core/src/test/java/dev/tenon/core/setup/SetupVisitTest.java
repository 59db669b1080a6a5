package dev.tenon.core.setup;

import static dev.tenon.core.Refusals.refusedWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the visitor of a link for an onboarding can do, and what ends it. */
@Timeout(60)
class SetupVisitTest {

  private final Fixture fixture = new Fixture();
  private final SetupLinks links = fixture.tenon.setupLinks();
  private final Onboardings onboardings = fixture.tenon.onboardings();
  private final Caller ada = fixture.ada;
  private final Onboarding onboarding = fixture.start("Contoso", ada);
  private final CreateSetupLink linking =
      new CreateSetupLink(SetupTarget.link(onboarding.id()), ada);

  @Test
  void previewsWhoAsksForWhatAndChangesNothing() {
    CreatedSetupLink created =
        links.create(linking.withMessage("Please.").expecting("acc-1").forStep("set-up"));
    List<AuditEntry> audit = fixture.audit(500, ada);

    for (int i = 0; i < 20; i++) {
      SetupPreview preview = links.preview(created.token());

      assertThat(preview.workspace()).isEqualTo("Acme");
      assertThat(preview.operator()).isEqualTo(ada.operator());
      assertThat(preview.purpose()).isEqualTo(SetupPurpose.LINK);
      assertThat(preview.provider()).isEqualTo(onboarding.provider());
      assertThat(preview.name()).isEqualTo("Contoso");
      assertThat(preview.message()).isEqualTo("Please.");
      assertThat(preview.step()).isEqualTo(created.link().step());
      assertThat(preview.expectedAccount()).contains("acc-1");
      assertThat(preview.expiresAt()).isEqualTo(created.link().expiresAt());
    }
    assertThat(fixture.audit(500, ada)).isEqualTo(audit);
    assertThat(links.get(created.link().id(), ada)).isEqualTo(created.link());
  }

  @Test
  void opensASessionOfThirtyMinutesEachTime() {
    CreatedSetupLink created = links.create(linking);

    OpenedSetupSession first = links.open(created.token());
    fixture.clock.advance(Duration.ofMinutes(29));
    OpenedSetupSession second = links.open(created.token());

    assertThat(first.token().reveal()).matches("tnss_[A-Za-z0-9_-]{43}");
    assertThat(second.token().reveal()).isNotEqualTo(first.token().reveal());
    assertThat(links.authenticate(first.token()).link().id()).isEqualTo(created.link().id());
    assertThat(links.get(created.link().id(), ada).openedAt()).contains(fixture.clock.instant());
    fixture.clock.advance(Duration.ofMinutes(1));
    assertRefused(CoreErrorCode.SESSION_EXPIRED, () -> links.authenticate(first.token()));
    assertThat(links.authenticate(second.token()).caller()).isEqualTo(second.visit().caller());
  }

  @Test
  void endsASessionWithItsLink() {
    CreatedSetupLink created = links.create(linking.validFor(Duration.ofMinutes(10)));

    OpenedSetupSession session = links.open(created.token());

    assertThat(session.expiresAt()).isEqualTo(created.link().expiresAt());
    fixture.clock.advance(Duration.ofMinutes(10));
    assertRefused(CoreErrorCode.SESSION_EXPIRED, () -> links.authenticate(session.token()));
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> guide(session));
  }

  @Test
  void showsTheVisitorOneOnboardingAndNothingElse() {
    Onboarding other = fixture.start("Fabrikam", ada);
    Caller visitor = visit();

    assertThat(onboardings.get(onboarding.id(), visitor).name()).isEqualTo("Contoso");
    assertThat(links.guide(visitor)).isEqualTo(onboardings.guide(onboarding.id(), ada));
    assertThat(onboardings.enter(onboarding.id(), Map.of("number", "321"), visitor).form())
        .containsEntry("number", "321");
    assertRefused(CoreErrorCode.ONBOARDING_NOT_FOUND, () -> onboardings.get(other.id(), visitor));
    assertRefused(
        CoreErrorCode.NOT_AUTHORIZED, () -> onboardings.listOpen(PageRequest.first(), visitor));
    assertRefused(
        CoreErrorCode.NOT_AUTHORIZED,
        () -> links.list(SetupLinkFilter.ALL, PageRequest.first(), visitor));
    assertRefused(
        CoreErrorCode.NOT_AUTHORIZED, () -> onboardings.abandon(onboarding.id(), visitor));
    assertRefused(
        CoreErrorCode.NOT_AUTHORIZED,
        () -> fixture.tenon.integrations().guide(onboarding.integration(), visitor));
  }

  @Test
  void finishesTheLinkAndItsSessionsOnceTheAccountIsLinked() {
    CreatedSetupLink created = links.create(linking);
    CreatedSetupLink step = links.create(linking.forStep("set-up"));
    OpenedSetupSession session = links.open(created.token());
    OpenedSetupSession another = links.open(created.token());

    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.FAIL);
    assertThat(fixture.connect(onboarding, session.visit().caller()))
        .isInstanceOf(ConnectOutcome.Blocked.class);
    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.PASS);
    assertThat(fixture.connect(onboarding, session.visit().caller()))
        .isInstanceOf(ConnectOutcome.Connected.class);

    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.FINISHED);
    assertThat(links.get(created.link().id(), ada).endedAt()).contains(fixture.clock.instant());
    assertDead(created, session);
    assertDead(created, another);
    assertThat(links.get(step.link().id(), ada).state()).isEqualTo(SetupLinkState.FINISHED);
  }

  @Test
  void finishesTheLinkWhenTheOperatorLinksTheAccount() {
    CreatedSetupLink created = links.create(linking);
    OpenedSetupSession session = links.open(created.token());

    fixture.connect(onboarding, ada);

    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.FINISHED);
    assertDead(created, session);
  }

  @Test
  void endsOpenSessionsWhenTheLinkIsRevoked() {
    CreatedSetupLink created = links.create(linking);
    CreatedSetupLink other = links.create(linking);
    OpenedSetupSession session = links.open(created.token());
    OpenedSetupSession unaffected = links.open(other.token());

    assertThat(links.revoke(created.link().id(), ada).state()).isEqualTo(SetupLinkState.REVOKED);

    assertDead(created, session);
    assertThat(links.authenticate(unaffected.token()).link().id()).isEqualTo(other.link().id());
  }

  @Test
  void revokesTheLinksOfAnAbandonedOnboarding() {
    CreatedSetupLink created = links.create(linking);
    OpenedSetupSession session = links.open(created.token());

    onboardings.abandon(onboarding.id(), ada);

    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.REVOKED);
    assertDead(created, session);
  }

  @Test
  void linksNothingWhenTheLinkIsRevokedDuringTheChecks() {
    CreatedSetupLink created = links.create(linking);
    Caller visitor = links.open(created.token()).visit().caller();
    fixture.provider.duringCheck = () -> links.revoke(created.link().id(), ada);

    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> fixture.connect(onboarding, visitor));

    assertThat(onboardings.get(onboarding.id(), ada).state()).isEqualTo(OnboardingState.OPEN);
    assertThat(fixture.integrations(ada)).isEmpty();
  }

  @Test
  void givesTheSameAnswerForEveryLinkThatDoesNotWork() {
    CreatedSetupLink expired = links.create(linking.validFor(Duration.ofMinutes(1)));
    CreatedSetupLink revoked = links.create(linking);
    links.revoke(revoked.link().id(), ada);
    fixture.clock.advance(Duration.ofMinutes(1));
    CreatedSetupLink finished = links.create(linking);
    fixture.connect(onboarding, ada);

    Set<String> answers = new HashSet<>();
    for (SetupToken token :
        List.of(
            expired.token(),
            revoked.token(),
            finished.token(),
            new SetupToken("tnsl_" + "a".repeat(43)),
            new SetupToken(finished.token().reveal() + "a"),
            new SetupToken(""))) {
      answers.add(answer(() -> links.preview(token)));
      answers.add(answer(() -> links.open(token)));
    }

    assertThat(answers).hasSize(1);
    assertThat(answers.iterator().next()).startsWith("SETUP_LINK_INVALID");
  }

  @Test
  void takesNoTokenForAnother() {
    CreatedSetupLink created = links.create(linking);
    OpenedSetupSession session = links.open(created.token());

    assertRefused(
        CoreErrorCode.SETUP_LINK_INVALID,
        () -> links.open(new SetupToken(session.token().reveal())));
    assertRefused(
        CoreErrorCode.SESSION_EXPIRED,
        () -> links.authenticate(new SetupSessionToken(created.token().reveal())));
    assertRefused(
        CoreErrorCode.SETUP_LINK_INVALID,
        () -> links.open(new SetupToken(created.link().id().value())));
  }

  @Test
  void linksNoAccountButTheExpectedOne() {
    CreatedSetupLink created = links.create(linking.expecting("acc-1"));
    Caller visitor = links.open(created.token()).visit().caller();
    fixture.provider.account = Optional.of(new Account("acc-10", "Somebody else"));

    assertRefused(CoreErrorCode.ACCOUNT_NOT_EXPECTED, () -> fixture.connect(onboarding, visitor));

    assertThat(fixture.integrations(ada)).isEmpty();
    assertThat(onboardings.get(onboarding.id(), ada).state()).isEqualTo(OnboardingState.OPEN);
    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);
    // The values that were entered must not link the other account by the operator's hand either.
    assertRefused(CoreErrorCode.ACCOUNT_NOT_EXPECTED, () -> fixture.connect(onboarding, ada));
    fixture.provider.account = Optional.of(new Account("ACC-1", "Contoso Ltd"));
    assertThat(fixture.connect(onboarding, visitor)).isInstanceOf(ConnectOutcome.Connected.class);
  }

  @Test
  void takesATenantForTheAccountsUnderIt() {
    CreatedSetupLink created = links.create(linking.expecting("tenant-1"));
    Caller visitor = links.open(created.token()).visit().caller();

    fixture.provider.account = Optional.of(new Account("tenant-10/subscriptions/a", "Other"));
    assertRefused(CoreErrorCode.ACCOUNT_NOT_EXPECTED, () -> fixture.connect(onboarding, visitor));
    fixture.provider.account = Optional.of(new Account("tenant-1/subscriptions/a", "Contoso"));
    assertThat(fixture.connect(onboarding, visitor)).isInstanceOf(ConnectOutcome.Connected.class);
  }

  @Test
  void letsOneOfTwoFinishersLinkTheAccount() throws Exception {
    CreatedSetupLink created = links.create(linking);
    Caller one = links.open(created.token()).visit().caller();
    Caller two = links.open(created.token()).visit().caller();
    onboardings.enter(onboarding.id(), Map.of("number", "123"), one);
    CyclicBarrier bothAreChecking = new CyclicBarrier(2);
    fixture.provider.duringCheck = () -> await(bothAreChecking);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> finishers = new ArrayList<>();
      for (Caller visitor : List.of(one, two)) {
        finishers.add(threads.submit(() -> answer(() -> connect(visitor))));
      }
      assertThat(List.of(finishers.get(0).get(), finishers.get(1).get()))
          .filteredOn("connected"::equals)
          .hasSize(1);
    } finally {
      threads.shutdownNow();
    }

    assertThat(fixture.integrations(ada)).hasSize(1);
    assertThat(actions("INTEGRATION_LINKED")).hasSize(1);
    assertThat(actions("SETUP_LINK_ATTEMPTED")).hasSize(2);
    assertThat(actions("SETUP_LINK_FINISHED")).hasSize(1);
  }

  @Test
  void asksTheOperatorForANewLinkOnceAnHour() {
    CreatedSetupLink created = links.create(linking.validFor(Duration.ofMinutes(1)));
    fixture.clock.advance(Duration.ofMinutes(1));

    links.requestNew(created.token());
    links.requestNew(created.token());
    fixture.clock.advance(Duration.ofMinutes(59));
    links.requestNew(created.token());
    assertThat(requests()).hasSize(1);
    fixture.clock.advance(Duration.ofMinutes(1));
    links.requestNew(created.token());

    assertThat(requests()).hasSize(2);
    assertThat(requests().get(0).subject()).isEqualTo(created.link().id().value());
    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.EXPIRED);
  }

  @Test
  void endsSessionsAndAcceptsRequestsFromBeforeTheClockWasSetBack() {
    CreatedSetupLink created = links.create(linking.validFor(Duration.ofDays(7)));
    fixture.clock.advance(Duration.ofDays(3));
    OpenedSetupSession session = links.open(created.token());
    links.requestNew(created.token());
    fixture.clock.advance(Duration.ofDays(-3).plusMinutes(31));

    assertRefused(CoreErrorCode.SESSION_EXPIRED, () -> links.authenticate(session.token()));
    links.requestNew(created.token());
    assertThat(requests()).hasSize(2);
  }

  @Test
  void returnsNormallyWhenANewLinkIsRequestedWithAnUnknownToken() {
    links.requestNew(new SetupToken("tnsl_" + "a".repeat(43)));
    links.requestNew(new SetupToken(""));

    assertThat(requests()).isEmpty();
  }

  private Caller visit() {
    return links.open(links.create(linking).token()).visit().caller();
  }

  private ConnectOutcome connect(Caller visitor) {
    return onboardings.connect(
        new Connect(onboarding.id(), Map.of(), visitor), CheckListener.SILENT);
  }

  private Object guide(OpenedSetupSession session) {
    return onboardings.guide(onboarding.id(), session.visit().caller());
  }

  /** Neither the link nor a session nor a caller of it can do anything. */
  private void assertDead(CreatedSetupLink created, OpenedSetupSession session) {
    Caller visitor = session.visit().caller();
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> links.preview(created.token()));
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> links.open(created.token()));
    assertRefused(CoreErrorCode.SESSION_EXPIRED, () -> links.authenticate(session.token()));
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> guide(session));
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> links.guide(visitor));
    assertRefused(
        CoreErrorCode.SETUP_LINK_INVALID, () -> onboardings.get(onboarding.id(), visitor));
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> fixture.connect(onboarding, visitor));
    fixture
        .store
        .transactions()
        .read(
            () ->
                assertThat(
                        fixture
                            .store
                            .setupLinks()
                            .findSession(Sha256.hex(session.token().reveal().getBytes(UTF_8))))
                    .isEmpty());
  }

  private List<String> actions(String action) {
    return fixture.audit(500, ada).stream().map(AuditEntry::action).filter(action::equals).toList();
  }

  private List<Event> requests() {
    return fixture.tenon.events().list(PageRequest.first(500), ada).items().stream()
        .filter(event -> event.type() == EventType.SETUP_LINK_REQUESTED)
        .toList();
  }

  private static String answer(Runnable call) {
    try {
      call.run();
      return "connected";
    } catch (TenonException e) {
      return e.code().name() + ": " + e.getMessage();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertRefused(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run).satisfies(refusedWith(code));
  }
}
