package dev.tenon.core.setup;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.ROLE;
import static dev.tenon.core.ScriptedFactory.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.RotationOutcome;
import dev.tenon.core.integration.Rotations;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Links that repair a linked account or renew its credential. */
class RepairAndRenewalTest {

  private final Fixture fixture = new Fixture();
  private final SetupLinks links = fixture.tenon.setupLinks();
  private final Integrations integrations = fixture.tenon.integrations();
  private final Rotations rotations = fixture.tenon.rotations();
  private final Caller ada = fixture.ada;
  private final Integration integration = fixture.linked("Contoso");

  @Test
  void finishesARepairOnceAVerificationFindsTheAccountHealthy() {
    breakAccount();
    CreatedSetupLink created = create(SetupTarget.repair(integration.id()));
    OpenedSetupSession session = links.open(created.token());
    Caller visitor = session.visit().caller();

    assertThat(verify(visitor).state()).isEqualTo(IntegrationState.BROKEN);
    fixture.provider.answers.put(ACCESS, PASS);
    fixture.provider.answers.put(ROLE, FAIL);
    assertThat(verify(visitor).state()).isEqualTo(IntegrationState.ATTENTION);
    fixture.provider.answers.put(ROLE, UNANSWERED);
    verify(visitor);
    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);
    fixture.provider.answers.put(ROLE, PASS);
    Integration repaired = verify(visitor);

    assertThat(repaired.state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(repaired.id()).isEqualTo(integration.id());
    assertThat(repaired.published()).isEqualTo(integration.published());
    assertThat(repaired.linkedAt()).isEqualTo(integration.linkedAt());
    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.FINISHED);
    assertDead(created, session);
  }

  @Test
  void finishesARepairThatSomebodyElseVerifies() {
    breakAccount();
    CreatedSetupLink repair = create(SetupTarget.repair(integration.id()));
    CreatedSetupLink renewal = create(SetupTarget.renewal(integration.id()));

    fixture.provider.answers.put(ACCESS, PASS);
    verify(ada);

    assertThat(links.get(repair.link().id(), ada).state()).isEqualTo(SetupLinkState.FINISHED);
    assertThat(links.get(renewal.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);
  }

  @Test
  void keepsARepairOpenWhenAnotherAccountAnswers() {
    CreatedSetupLink created = create(SetupTarget.repair(integration.id()));
    Caller visitor = links.open(created.token()).visit().caller();
    fixture.provider.account = Optional.of(new Account("acc-2", "Somebody else"));

    assertThat(verify(visitor).account()).isEqualTo(integration.account());

    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);
  }

  @Test
  void storesNoResultOfAVisitorWhoseLinkIsRevokedDuringTheChecks() {
    breakAccount();
    CreatedSetupLink created = create(SetupTarget.repair(integration.id()));
    Caller visitor = links.open(created.token()).visit().caller();
    fixture.provider.answers.put(ACCESS, PASS);
    fixture.provider.duringCheck = () -> links.revoke(created.link().id(), ada);

    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> verify(visitor));

    assertThat(integrations.get(integration.id(), ada).state()).isEqualTo(IntegrationState.BROKEN);
  }

  @Test
  void letsTheVisitorOfARepairVerifyOneAccountAndNothingElse() {
    Caller visitor =
        links.open(create(SetupTarget.repair(integration.id())).token()).visit().caller();
    fixture.provider.account = Optional.of(new Account("acc-2", "Fabrikam"));
    Integration other = linkedOther();

    assertThat(links.guide(visitor)).isEqualTo(integrations.guide(integration.id(), ada));
    assertThat(links.integration(visitor)).isEqualTo(integrations.get(integration.id(), ada));
    assertThat(integrations.guide(integration.id(), visitor)).isEqualTo(links.guide(visitor));
    assertRefused(
        CoreErrorCode.INTEGRATION_NOT_FOUND, () -> integrations.guide(other.id(), visitor));
    assertRefused(
        CoreErrorCode.INTEGRATION_NOT_FOUND,
        () -> integrations.verify(other.id(), CheckListener.SILENT, visitor));
    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> integrations.get(integration.id(), visitor));
    assertRefused(
        CoreErrorCode.NOT_AUTHORIZED, () -> integrations.unlink(integration.id(), visitor));
    assertRefused(
        CoreErrorCode.NOT_AUTHORIZED,
        () -> integrations.history(integration.id(), PageRequest.first(), visitor));
    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> rotations.start(integration.id(), visitor));
  }

  @Test
  void finishesARenewalOnceTheCredentialIsRotated() {
    CreatedSetupLink created = create(SetupTarget.renewal(integration.id()));
    OpenedSetupSession session = links.open(created.token());
    Caller visitor = session.visit().caller();

    verify(visitor);
    Integration started = rotations.start(integration.id(), visitor);
    assertThat(started.rotation()).isPresent();
    assertThat(links.guide(visitor).steps().get(0).title()).contains("new half");
    fixture.provider.answers.put(ACCESS, FAIL);
    assertThat(confirm(visitor)).isInstanceOf(RotationOutcome.Waiting.class);
    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);
    fixture.provider.answers.put(ACCESS, PASS);
    assertThat(confirm(visitor)).isInstanceOf(RotationOutcome.Activated.class);

    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.FINISHED);
    assertDead(created, session);
    Integration renewed = integrations.get(integration.id(), ada);
    assertThat(renewed.id()).isEqualTo(integration.id());
    assertThat(renewed.published()).isNotEqualTo(integration.published());
  }

  @Test
  void keepsTheOldCredentialWhenTheLinkIsRevokedDuringTheChecks() {
    CreatedSetupLink created = create(SetupTarget.renewal(integration.id()));
    Caller visitor = links.open(created.token()).visit().caller();
    rotations.start(integration.id(), visitor);
    fixture.provider.duringCheck = () -> links.revoke(created.link().id(), ada);

    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> confirm(visitor));

    Integration kept = integrations.get(integration.id(), ada);
    assertThat(kept.published()).isEqualTo(integration.published());
    assertThat(kept.rotation()).isPresent();
  }

  @Test
  void startsNoRotationForALinkThatIsRevokedMeanwhile() {
    CreatedSetupLink created = create(SetupTarget.renewal(integration.id()));
    Caller visitor = links.open(created.token()).visit().caller();
    fixture.provider.duringRotate = () -> links.revoke(created.link().id(), ada);

    assertRefused(
        CoreErrorCode.SETUP_LINK_INVALID, () -> rotations.start(integration.id(), visitor));

    assertThat(integrations.get(integration.id(), ada).rotation()).isEmpty();
  }

  @Test
  void recordsTheAttemptsOfAVisitor() {
    Caller visitor =
        links.open(create(SetupTarget.renewal(integration.id())).token()).visit().caller();
    rotations.start(integration.id(), visitor);
    assertThat(attempted()).isZero();

    verify(visitor);
    assertThat(attempted()).isEqualTo(1);
    confirm(visitor);
    assertThat(attempted()).isEqualTo(2);
  }

  @Test
  void finishesARepairWhenTheNewCredentialPassesEveryCheck() {
    CreatedSetupLink repair = create(SetupTarget.repair(integration.id()));
    fixture.provider.answers.put(ROLE, FAIL);
    rotations.start(integration.id(), ada);
    assertThat(confirm(ada)).isInstanceOf(RotationOutcome.Activated.class);
    assertThat(links.get(repair.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);

    fixture.provider.answers.put(ROLE, PASS);
    rotations.start(integration.id(), ada);
    confirm(ada);

    assertThat(links.get(repair.link().id(), ada).state()).isEqualTo(SetupLinkState.FINISHED);
  }

  @Test
  void finishesARepairThatTheWatchVerifies() {
    breakAccount();
    CreatedSetupLink repair = create(SetupTarget.repair(integration.id()));
    fixture.provider.answers.put(ACCESS, PASS);
    fixture.provider.answers.put(ROLE, FAIL);

    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      fixture.clock.advance(Duration.ofDays(1));
      fixture.store.tasks().runDue();
      assertThat(integrations.get(integration.id(), ada).state())
          .isEqualTo(IntegrationState.ATTENTION);
      assertThat(links.get(repair.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);

      fixture.provider.answers.put(ROLE, PASS);
      fixture.clock.advance(Duration.ofDays(1));
      fixture.store.tasks().runDue();
    }

    assertThat(links.get(repair.link().id(), ada).state()).isEqualTo(SetupLinkState.FINISHED);
  }

  @Test
  void refusesTheVisitorOfARenewalTheCancellation() {
    Caller visitor =
        links.open(create(SetupTarget.renewal(integration.id())).token()).visit().caller();

    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> rotations.cancel(integration.id(), visitor));
  }

  @Test
  void revokesTheLinksOfAnUnlinkedAccount() {
    CreatedSetupLink created = create(SetupTarget.renewal(integration.id()));
    OpenedSetupSession session = links.open(created.token());

    integrations.unlink(integration.id(), ada);

    assertThat(links.get(created.link().id(), ada).state()).isEqualTo(SetupLinkState.REVOKED);
    assertDead(created, session);
  }

  @Test
  void refusesALinkForAPausedAccount() {
    integrations.pause(integration.id(), ada);

    assertRefused(
        CoreErrorCode.INTEGRATION_PAUSED, () -> create(SetupTarget.repair(integration.id())));
  }

  private long attempted() {
    return fixture.audit(100, ada).stream()
        .filter(entry -> entry.action().equals("SETUP_LINK_ATTEMPTED"))
        .count();
  }

  private void breakAccount() {
    fixture.provider.answers.put(ACCESS, FAIL);
    verify(ada);
  }

  private Integration linkedOther() {
    return ((ConnectOutcome.Connected)
            fixture
                .tenon
                .onboardings()
                .connect(
                    new Connect(fixture.start("Fabrikam", ada).id(), Map.of("number", "456"), ada),
                    CheckListener.SILENT))
        .integration();
  }

  private CreatedSetupLink create(SetupTarget target) {
    return links.create(new CreateSetupLink(target, ada));
  }

  private Integration verify(Caller caller) {
    return integrations.verify(integration.id(), CheckListener.SILENT, caller).integration();
  }

  private RotationOutcome confirm(Caller caller) {
    return rotations.confirm(integration.id(), CheckListener.SILENT, caller);
  }

  private void assertDead(CreatedSetupLink created, OpenedSetupSession session) {
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> links.open(created.token()));
    assertRefused(CoreErrorCode.SESSION_EXPIRED, () -> links.authenticate(session.token()));
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> verify(session.visit().caller()));
  }

  private static void assertRefused(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run).satisfies(refusedWith(code));
  }
}
