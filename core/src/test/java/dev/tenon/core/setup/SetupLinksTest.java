package dev.tenon.core.setup;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.tenon.core.Fixture;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.Capability;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What operators do with setup links. */
class SetupLinksTest {

  private final Fixture fixture = new Fixture();
  private final SetupLinks links = fixture.tenon.setupLinks();
  private final Caller ada = fixture.ada;

  @Test
  void createsALinkThatWorksForThreeDays() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    CreatedSetupLink created = links.create(linking(onboarding));

    SetupLink link = created.link();
    assertThat(link.target()).isEqualTo(SetupTarget.link(onboarding.id()));
    assertThat(link.provider()).isEqualTo(onboarding.provider());
    assertThat(link.name()).isEqualTo("Contoso");
    assertThat(link.state()).isEqualTo(SetupLinkState.ACTIVE);
    assertThat(link.createdBy()).isEqualTo(ada.operator());
    assertThat(Duration.between(link.createdAt(), link.expiresAt())).isEqualTo(Duration.ofDays(3));
    assertThat(links.get(link.id(), ada)).isEqualTo(link);
    // 43 characters of Base64 are 256 bits.
    assertThat(created.token().reveal()).matches("tnsl_[A-Za-z0-9_-]{43}");
  }

  @Test
  void createsEachLinkWithATokenOfItsOwn() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    String first = links.create(linking(onboarding)).token().reveal();
    String second = links.create(linking(onboarding)).token().reveal();

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void changesNothingButTheLinks() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    Integration integration = fixture.linked("Fabrikam");

    links.create(linking(onboarding));
    links.create(new CreateSetupLink(SetupTarget.repair(integration.id()), ada));
    links.create(new CreateSetupLink(SetupTarget.renewal(integration.id()), ada));

    assertThat(fixture.tenon.onboardings().get(onboarding.id(), ada)).isEqualTo(onboarding);
    assertThat(fixture.tenon.integrations().get(integration.id(), ada)).isEqualTo(integration);
  }

  @Test
  void showsTheTokenNowhereButInTheResult() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    CreatedSetupLink created = links.create(linking(onboarding));
    OpenedSetupSession session = links.open(created.token());
    links.requestNew(created.token());
    fixture.connect(onboarding, session.visit().caller());

    String everything =
        String.join(
            "\n",
            created.toString(),
            session.toString(),
            fixture.audit(500, ada).toString(),
            events().toString(),
            links.list(SetupLinkFilter.ALL, PageRequest.first(), ada).toString(),
            thrownBy(() -> links.preview(created.token())).toString(),
            thrownBy(() -> links.authenticate(session.token())).toString());

    assertThat(created.token()).hasToString("SetupToken[hidden]");
    assertThat(session.token()).hasToString("SetupSessionToken[hidden]");
    assertThat(everything)
        .doesNotContain(created.token().reveal().substring(5))
        .doesNotContain(session.token().reveal().substring(5));
  }

  @Test
  void storesOnlyTheHashesOfTokens() {
    CreatedSetupLink created = links.create(linking(fixture.start("Contoso", ada)));
    OpenedSetupSession session = links.open(created.token());

    fixture
        .store
        .transactions()
        .read(
            () -> {
              var stored = fixture.store.setupLinks();
              assertThat(stored.findByToken(created.token().reveal())).isEmpty();
              assertThat(stored.findSession(session.token().reveal())).isEmpty();
            });
  }

  @Test
  void refusesAValidityOfZeroOrOfMoreThanSevenDays() {
    CreateSetupLink command = linking(fixture.start("Contoso", ada));

    for (Duration refused :
        List.of(
            Duration.ZERO,
            Duration.ofDays(-1),
            Duration.ofNanos(1),
            Duration.ofDays(7).plusMillis(1),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertRefused(CoreErrorCode.VALIDITY_INVALID, () -> links.create(command.validFor(refused)));
    }
    SetupLink longest = links.create(command.validFor(Duration.ofDays(7))).link();
    assertThat(longest.expiresAt()).isEqualTo(fixture.clock.instant().plus(Duration.ofDays(7)));
  }

  @Test
  void takesAPlainMessageOfUpToAThousandCharacters() {
    CreateSetupLink command = linking(fixture.start("Contoso", ada));

    for (String refused :
        List.of("x".repeat(1_001), "bell \u0007", "\u001b[31mred", "left \u202e right", "\0")) {
      assertRefused(
          CoreErrorCode.MESSAGE_INVALID, () -> links.create(command.withMessage(refused)));
    }
    assertThat(links.create(command.withMessage(" Hello\r\nWörld 👩\u200d💻 ")).link().message())
        .isEqualTo("Hello\nWörld 👩\u200d💻");
    assertThat(links.create(command.withMessage("🏛".repeat(1_000))).link().message())
        .hasSize(2_000);
  }

  @Test
  void refusesAReturnUrlThatIsNotAllowed() {
    CreateSetupLink command = linking(fixture.start("Contoso", ada));

    assertRefused(
        CoreErrorCode.RETURN_URL_REFUSED,
        () -> links.create(command.returningTo(URI.create("https://portal.example/done"))));
  }

  @Test
  void refusesAnOnboardingThatHasEnded() {
    Onboarding abandoned = fixture.start("Contoso", ada);
    fixture.tenon.onboardings().abandon(abandoned.id(), ada);

    assertRefused(CoreErrorCode.ONBOARDING_CLOSED, () -> links.create(linking(abandoned)));
  }

  @Test
  void refusesTheRepairOfAnAccountOtherThanTheExpectedOne() {
    Integration integration = fixture.linked("Contoso");
    CreateSetupLink repair = new CreateSetupLink(SetupTarget.repair(integration.id()), ada);

    assertRefused(
        CoreErrorCode.ACCOUNT_NOT_EXPECTED, () -> links.create(repair.expecting("acc-2")));
    assertThat(links.create(repair.expecting("ACC-1")).link().expectedAccount()).contains("ACC-1");
    assertRefused(CoreErrorCode.ID_INVALID, () -> links.create(repair.expecting("acc 1")));
  }

  @Test
  void refusesAStepThatTheGuideLacks() {
    CreateSetupLink command = linking(fixture.start("Contoso", ada));

    assertRefused(CoreErrorCode.STEP_NOT_FOUND, () -> links.create(command.forStep("other-step")));
    assertThat(links.create(command.forStep("set-up")).link().step())
        .hasValueSatisfying(step -> assertThat(step.title()).startsWith("Set up Contoso"));
  }

  @Test
  void refusesTheRenewalOfACredentialThatTheProviderDoesNotRotate() {
    CreateSetupLink renewal =
        new CreateSetupLink(SetupTarget.renewal(fixture.linked("Contoso").id()), ada);
    ScriptedFactory provider = new ScriptedFactory();
    provider.capabilities = Set.of(Capability.ACCESS);
    try (Tenon tenon = Tenon.builder().store(fixture.store).provider(provider).build()) {
      assertRefused(
          ProviderErrorCode.CAPABILITY_NOT_OFFERED, () -> tenon.setupLinks().create(renewal));
    }
    assertThat(links.create(renewal).link().target()).isEqualTo(renewal.target());
  }

  @Test
  void aLinkThatWasRevokedStaysRevoked() {
    SetupLink link = links.create(linking(fixture.start("Contoso", ada))).link();
    SetupLink revoked = links.revoke(link.id(), ada);

    assertThat(revoked.state()).isEqualTo(SetupLinkState.REVOKED);
    assertThat(links.revoke(link.id(), ada)).isEqualTo(revoked);
  }

  @Test
  void refusesViewersAndOtherWorkspaces() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    Integration integration = fixture.linked("Fabrikam");
    SetupLink link = links.create(linking(onboarding)).link();
    Caller viewer = new Caller(ada.workspace(), OperatorId.of("vera"), Role.VIEWER);
    Caller eve = fixture.callerIn("Evil", "eve");

    assertRefused(
        CoreErrorCode.NOT_AUTHORIZED,
        () -> links.create(new CreateSetupLink(SetupTarget.link(onboarding.id()), viewer)));
    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> links.revoke(link.id(), viewer));
    assertThat(links.get(link.id(), viewer)).isEqualTo(link);
    assertRefused(
        CoreErrorCode.ONBOARDING_NOT_FOUND,
        () -> links.create(new CreateSetupLink(SetupTarget.link(onboarding.id()), eve)));
    assertRefused(
        CoreErrorCode.INTEGRATION_NOT_FOUND,
        () -> links.create(new CreateSetupLink(SetupTarget.repair(integration.id()), eve)));
    assertRefused(CoreErrorCode.SETUP_LINK_NOT_FOUND, () -> links.get(link.id(), eve));
    assertRefused(CoreErrorCode.SETUP_LINK_NOT_FOUND, () -> links.revoke(link.id(), eve));
    assertThat(links.list(SetupLinkFilter.ALL, PageRequest.first(), eve).items()).isEmpty();
    assertThat(links.get(link.id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);
  }

  @Test
  void listsLinksNewestFirstByStateAndTarget() {
    Onboarding contoso = fixture.start("Contoso", ada);
    Integration fabrikam = fixture.linked("Fabrikam");
    SetupLink first = links.create(linking(contoso).validFor(Duration.ofHours(1))).link();
    fixture.clock.advance(Duration.ofMinutes(1));
    SetupLink second =
        links.create(new CreateSetupLink(SetupTarget.repair(fabrikam.id()), ada)).link();
    fixture.clock.advance(Duration.ofMinutes(1));
    SetupLink third = links.create(linking(contoso)).link();
    SetupLinkFilter all = SetupLinkFilter.ALL;

    Page<SetupLink> page = links.list(all, PageRequest.first(2), ada);
    assertThat(page.items()).containsExactly(third, second);
    assertThat(links.list(all, PageRequest.first(2).from(page.next().orElseThrow()), ada).items())
        .containsExactly(first);
    assertThat(ids(all.of(contoso.id()))).containsExactly(third.id(), first.id());
    assertThat(ids(all.of(fabrikam.id()))).containsExactly(second.id());
    fixture.clock.advance(Duration.ofHours(1));
    assertThat(ids(all.inState(SetupLinkState.EXPIRED))).containsExactly(first.id());
    assertThat(ids(all.inState(SetupLinkState.ACTIVE))).containsExactly(third.id(), second.id());
    assertThat(links.get(first.id(), ada).state()).isEqualTo(SetupLinkState.EXPIRED);
    assertRefused(
        CoreErrorCode.CURSOR_INVALID,
        () ->
            links.list(
                all.of(contoso.id()), PageRequest.first(2).from(page.next().orElseThrow()), ada));
  }

  @Test
  void removesLinksNinetyDaysAfterTheyExpire() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    SetupLinkId old = links.create(linking(onboarding).validFor(Duration.ofDays(1))).link().id();

    fixture.clock.advance(Duration.ofDays(91));
    links.create(linking(onboarding));
    assertThat(ids(SetupLinkFilter.ALL)).contains(old);
    fixture.clock.advance(Duration.ofMillis(1));
    links.create(linking(onboarding));
    assertThat(ids(SetupLinkFilter.ALL)).hasSize(2).doesNotContain(old);
  }

  @Test
  void recordsEachChangeInTheAuditTrailAndAsAnEvent() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    CreatedSetupLink created = links.create(linking(onboarding));
    CreatedSetupLink other = links.create(linking(onboarding).forStep("set-up"));
    links.revoke(other.link().id(), ada);
    links.revoke(other.link().id(), ada);
    Caller visitor = links.open(created.token()).visit().caller();
    fixture.connect(onboarding, visitor);

    String name = "setup-link:" + created.link().id();
    assertThat(fixture.audit(500, ada).stream().filter(SetupLinksTest::isOfLink))
        .extracting(AuditEntry::action, AuditEntry::operator, AuditEntry::subject)
        .containsExactly(
            tuple("SETUP_LINK_FINISHED", name, created),
            tuple("SETUP_LINK_ATTEMPTED", name, created),
            tuple("SETUP_LINK_OPENED", name, created),
            tuple("SETUP_LINK_REVOKED", "ada", other),
            tuple("SETUP_LINK_CREATED", "ada", other),
            tuple("SETUP_LINK_CREATED", "ada", created));
    assertThat(events().stream().filter(event -> event.type().name().startsWith("SETUP_LINK")))
        .extracting(event -> event.type().name(), Event::operator, Event::subject)
        .containsExactly(
            tuple("SETUP_LINK_FINISHED", name, created),
            tuple("SETUP_LINK_ATTEMPTED", name, created),
            tuple("SETUP_LINK_OPENED", name, created),
            tuple("SETUP_LINK_REVOKED", "ada", other),
            tuple("SETUP_LINK_CREATED", "ada", other),
            tuple("SETUP_LINK_CREATED", "ada", created));
    assertThat(events().stream().filter(it -> it.type() == EventType.SETUP_LINK_REVOKED))
        .first()
        .satisfies(
            event ->
                assertThat(event.data())
                    .containsOnly(
                        entry("purpose", "LINK"),
                        entry("target", onboarding.id().value()),
                        entry("provider", "scripted"),
                        entry("name", "Contoso"),
                        entry("step", "set-up")));
  }

  @Test
  void areDeletedWithTheirWorkspace() {
    CreatedSetupLink created = links.create(linking(fixture.start("Contoso", ada)));
    OpenedSetupSession session = links.open(created.token());

    fixture
        .tenon
        .workspaces()
        .delete(fixture.tenon.workspaces().previewDeletion(ada).confirmation(), ada);

    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> links.preview(created.token()));
    assertRefused(CoreErrorCode.SESSION_EXPIRED, () -> links.authenticate(session.token()));
  }

  private static boolean isOfLink(AuditEntry entry) {
    return entry.action().startsWith("SETUP_LINK");
  }

  private static Tuple tuple(String action, String operator, CreatedSetupLink link) {
    return Tuple.tuple(action, operator, link.link().id().value());
  }

  private CreateSetupLink linking(Onboarding onboarding) {
    return new CreateSetupLink(SetupTarget.link(onboarding.id()), ada);
  }

  private List<SetupLinkId> ids(SetupLinkFilter filter) {
    return links.list(filter, PageRequest.first(), ada).items().stream()
        .map(SetupLink::id)
        .toList();
  }

  private List<Event> events() {
    return fixture.tenon.events().list(PageRequest.first(500), ada).items();
  }

  private static Throwable thrownBy(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }

  private static void assertRefused(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run).satisfies(refusedWith(code));
  }

  @Test
  void requiresAnIdThatCanBeOne() {
    assertRefused(CoreErrorCode.ID_INVALID, () -> new SetupLinkId("../x"));
    assertRefused(CoreErrorCode.ID_INVALID, () -> new SetupTarget(SetupPurpose.LINK, "no such id"));
  }
}
