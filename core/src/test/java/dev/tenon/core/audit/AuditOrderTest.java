package dev.tenon.core.audit;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.access.OpenAccess;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertChannels;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.discovery.DiscoveryRules;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.Rotations;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.operator.ExternalIdentity;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.operator.SignInClient;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.SetupLinks;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspaces;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An entry of the audit trail is written before the effect that it records. */
class AuditOrderTest {

  /** What is not the effect of a recorded action. */
  private static final Set<String> OTHERS =
      Set.of(
          "alerts.addDelivery",
          "alerts.removeBefore",
          "alerts.update",
          "discoveryRules.addProposal",
          "discoveryRules.putListing",
          "discoveryRules.removeProposal",
          "discoveryRules.update",
          "events.append",
          "events.removeBefore",
          "setupLinks.removeExpiredSessions",
          "sessions.removeExpired",
          "signInAttempts.put",
          "signInAttempts.removeBefore",
          "signInAttempts.remove");

  /** Deleting a workspace deletes its trail too, in which the entry would not remain. */
  private static final List<String> DELETION = List.of("workspaces.delete", "audit.append");

  /** The store in memory has no keys; the contract of the exchange of keys holds these. */
  private static final Set<AuditAction> OF_KEYS =
      Set.of(AuditAction.KEY_ROTATION_STARTED, AuditAction.KEY_ROTATED);

  /** The host creates a workspace, before it has any operator. */
  private static final List<String> CREATION = List.of("workspaces.add");

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final char[] OTHER_PASSWORD = "battery staple".toCharArray();

  private final Fixture fixture = new Fixture();

  @Test
  void eachTransactionRecordsTheActionFirst() {
    useEverything();

    List<List<String>> recorded =
        fixture.watched.transactions.stream()
            .map(changes -> changes.stream().filter(one -> !OTHERS.contains(one)).toList())
            .filter(changes -> changes.contains("audit.append"))
            .toList();
    assertThat(recorded).hasSizeGreaterThan(60);
    assertThat(recorded)
        .filteredOn(changes -> !changes.equals(DELETION))
        .allSatisfy(changes -> assertThat(changes).first().isEqualTo("audit.append"));
    assertThat(recorded).contains(DELETION);
  }

  @Test
  void eachEffectIsInTheTransactionOfItsEntry() {
    useEverything();

    assertThat(fixture.watched.transactions)
        .map(changes -> changes.stream().filter(one -> !OTHERS.contains(one)).toList())
        .filteredOn(changes -> !changes.isEmpty() && !changes.equals(CREATION))
        .allSatisfy(changes -> assertThat(changes).contains("audit.append"));
  }

  @Test
  void everyActionIsRecorded() {
    useEverything();

    assertThat(fixture.watched.entries)
        .extracting(AuditEntry::action)
        .containsAll(
            Stream.of(AuditAction.values())
                .filter(action -> !OF_KEYS.contains(action))
                .map(AuditAction::name)
                .toList());
  }

  @Test
  void eachCallOfTheProviderIsRecordedBeforeItIsMade() {
    IntegrationId id = fixture.linked("Contoso").id();
    List<String> seen = new ArrayList<>();
    fixture.provider.duringCheck = () -> seen.add(fixture.audit(1, fixture.ada).get(0).action());

    var verified = fixture.tenon.integrations().verify(id, CheckListener.SILENT, fixture.ada);
    var discovered = fixture.tenon.discovery().discover(id, fixture.ada);
    fixture.tenon.rotations().start(id, fixture.ada);
    var confirmed = fixture.tenon.rotations().confirm(id, CheckListener.SILENT, fixture.ada);

    assertThat(List.of(verified, discovered, confirmed)).doesNotContainNull();
    assertThat(seen)
        .containsExactly(
            "INTEGRATION_VERIFY_ATTEMPTED", "ACCOUNTS_DISCOVERED", "ROTATION_CONFIRM_ATTEMPTED");
  }

  private void useEverything() {
    Integration contoso = fixture.linked("Contoso");
    IntegrationId id = contoso.id();
    Integrations integrations = fixture.tenon.integrations();
    var unused = integrations.verify(id, CheckListener.SILENT, fixture.ada);
    integrations.rename(id, "Renamed", fixture.ada);
    integrations.pause(id, fixture.ada);
    integrations.resume(id, fixture.ada);
    DiscoveryRules rules = fixture.tenon.discoveryRules();
    DiscoveryRule rule =
        rules.add(new AddDiscoveryRule(id, Optional.empty(), Mode.PROPOSE, Set.of(), fixture.ada));
    var ran = rules.run(rule.id(), fixture.ada);
    assertThat(ran.found()).isEmpty();
    rules.remove(rule.id(), fixture.ada);
    Rotations rotations = fixture.tenon.rotations();
    rotations.start(id, fixture.ada);
    rotations.cancel(id, fixture.ada);
    rotations.start(id, fixture.ada);
    rotations.confirm(id, CheckListener.SILENT, fixture.ada);
    integrations.unlink(id, fixture.ada);
    Onboarding open = fixture.start("Open", fixture.ada);
    fixture.tenon.onboardings().abandon(open.id(), fixture.ada);
    useSetupLinks();
    mailLinks();
    useAlerts();
    useOperators();
    signInExternally();
    refuse();
    Workspaces workspaces = fixture.tenon.workspaces();
    workspaces.delete(workspaces.previewDeletion(fixture.ada).confirmation(), fixture.ada);
  }

  /**
   * A visitor fails, and links in the second attempt; then a session, and a rotation that waits.
   */
  private void useAlerts() {
    AlertChannels channels = fixture.tenon.alertChannels();
    AlertChannel hook =
        channels
            .create(
                new CreateAlertChannel(
                    "hook",
                    AlertChannelKind.WEBHOOK,
                    "https://hooks.example/",
                    AlertPolicy.DEFAULT,
                    fixture.ada))
            .channel();
    channels.change(hook.id(), "changed", AlertPolicy.DEFAULT, true, fixture.ada);
    var unused = channels.rotateSecret(hook.id(), fixture.ada);
    AlertDelivery delivery = channels.test(hook.id(), fixture.ada);
    channels.replay(delivery.alert(), fixture.ada);
    channels.remove(hook.id(), fixture.ada);
  }

  /** The second message is not accepted. */
  private void mailLinks() {
    CreateSetupLink command =
        new CreateSetupLink(
            SetupTarget.link(fixture.start("Mailed", fixture.ada).id()), fixture.ada);
    MailTo to = new MailTo("admin@contoso.example", "en", URI.create("https://tenon.example/"));
    var sent = fixture.tenon.linkMails().sendSetupLink(command, to);
    fixture.mail.accepts = false;
    var refused = fixture.tenon.linkMails().sendSetupLink(command, to);
    assertThat(List.of(sent.mail().sent(), refused.mail().sent())).containsExactly(true, false);
  }

  private void useSetupLinks() {
    SetupLinks links = fixture.tenon.setupLinks();
    Onboarding onboarding = fixture.start("Visited", fixture.ada);
    CreateSetupLink linking = new CreateSetupLink(SetupTarget.link(onboarding.id()), fixture.ada);
    links.revoke(links.create(linking).link().id(), fixture.ada);
    Caller visitor = links.open(links.create(linking).token()).visit().caller();
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.FAIL);
    var blocked = fixture.connect(onboarding, visitor);
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.PASS);
    var linked = (ConnectOutcome.Connected) fixture.connect(onboarding, visitor);
    IntegrationId id = linked.integration().id();
    fixture.provider.session =
        request ->
            new AccessSession.BearerToken(
                Secret.of("token"), fixture.clock.instant().plus(Duration.ofHours(1)));
    var session = fixture.tenon.access().open(new OpenAccess(id, fixture.ada));
    var found = fixture.tenon.discovery().discover(id, fixture.ada);
    fixture.tenon.rotations().start(id, fixture.ada);
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.FAIL);
    var waiting = fixture.tenon.rotations().confirm(id, CheckListener.SILENT, fixture.ada);
    assertThat(List.of(blocked, session, found, waiting)).doesNotContainNull();
  }

  private void signInExternally() {
    Operators operators = fixture.tenon.operators();
    for (Role role : List.of(Role.EDITOR, Role.VIEWER)) {
      var unused =
          operators.signInExternally(
              new ExternalIdentity(
                  "https://idp.example", "42", OperatorId.of("hans"), Optional.of(role)),
              fixture.ada.workspace(),
              SignInClient.browser("192.0.2.1"));
    }
  }

  private void refuse() {
    Caller vera = new Caller(fixture.ada.workspace(), OperatorId.of("vera"), Role.VIEWER);
    assertThatThrownBy(() -> fixture.tenon.workspaces().rename("Other", vera))
        .satisfies(refusedWith(CoreErrorCode.NOT_AUTHORIZED));
    IntegrationId missing = new IntegrationId("missing");
    assertThatThrownBy(() -> fixture.tenon.integrations().unlink(missing, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
    assertThatThrownBy(
            () -> fixture.tenon.operators().signIn(fixture.ada.operator(), PASSWORD.clone()))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
  }

  private void useOperators() {
    Operators operators = fixture.tenon.operators();
    OperatorId ada = fixture.ada.operator();
    OperatorId bob = OperatorId.of("bob");
    operators.register(fixture.ada.workspace(), ada, PASSWORD.clone());
    SignedIn signedIn = operators.signIn(ada, PASSWORD.clone());
    operators.signOut(signedIn.token());
    operators.changePassword(PASSWORD.clone(), OTHER_PASSWORD.clone(), fixture.ada);
    var invited = operators.invite(bob, Role.VIEWER, fixture.ada);
    operators.acceptInvitation(invited.token(), PASSWORD.clone());
    operators.setRole(bob, Role.EDITOR, fixture.ada);
    operators.setPassword(bob, OTHER_PASSWORD.clone(), fixture.ada);
    var reset = operators.issuePasswordReset(bob, fixture.ada);
    operators.resetPassword(reset.token(), PASSWORD.clone());
    operators.remove(bob, fixture.ada);
    var token =
        fixture
            .tenon
            .apiTokens()
            .create(
                new CreateApiToken(
                    "deploy",
                    Role.ADMINISTRATOR,
                    Set.of(ApiScope.READ),
                    Duration.ofDays(1),
                    fixture.ada));
    fixture.tenon.apiTokens().revoke(token.token().id(), fixture.ada);
    fixture.tenon.workspaces().rename("Renamed", fixture.ada);
    fixture.tenon.workspaces().setExternalId(Optional.of("acc-1"), fixture.ada);
    fixture
        .tenon
        .workspaces()
        .setAppearance(
            new Appearance(
                Optional.of("Contoso"), Optional.empty(), Optional.empty(), Optional.empty()),
            fixture.ada);
  }
}
