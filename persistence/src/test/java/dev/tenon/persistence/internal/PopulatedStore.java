package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditChain;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.discovery.ProposedAccount;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.idempotency.IdempotencyKeyUse;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.operator.SignInAttempts;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.setup.SetupSession;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import dev.tenon.testkit.store.AlertSamples;
import dev.tenon.testkit.store.StoreSamples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** A store with rows in every table and values in every column. */
final class PopulatedStore {

  static final String INTEGRATION = "integration-one";
  static final String VIEWER = "vera";
  static final String SESSION = "session-of-ada";

  private static final String SETUP_TOKEN = "hash of a setup link's token";
  private static final String SETUP_SESSION = "hash of a visitor's session";

  private static final Instant NOW = StoreSamples.NOW;
  private static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
  private static final CredentialKey CREDENTIAL = new CredentialKey(WORKSPACE, INTEGRATION);
  private static final DiscoveryRuleId DISCOVERY_RULE = new DiscoveryRuleId("dru_one");
  private static final List<String> CODES = List.of("FIRST_CODE", "SECOND_CODE");

  private PopulatedStore() {}

  /** Adds rows to an empty store. */
  static void fill(Store store) {
    try (Credential secret =
        Credential.of(Map.of("privateKey", "a".getBytes(UTF_8), "certificate", new byte[] {1}))) {
      var sealed = store.vault().seal(CREDENTIAL, secret);
      store
          .transactions()
          .write(
              () -> {
                fillWorkspaces(store);
                store.credentials().put(sealed);
                fillIntegrations(store);
              });
    }
  }

  /** Stores the credential as versions before 15 did, without the id of the key. */
  static void removeKeyIds(Store store) {
    store
        .transactions()
        .write(
            () -> {
              var sealed = store.credentials().find(CREDENTIAL).orElseThrow();
              store
                  .credentials()
                  .put(new SealedCredential(CREDENTIAL, sealed.wrappedKey(), sealed.parts()));
            });
  }

  private static void fillWorkspaces(Store store) {
    store
        .workspaces()
        .add(
            new Workspace(
                WORKSPACE, "First", Optional.of("tenant 1"), NOW, Optional.of(NOW.plusSeconds(1))));
    store.workspaces().add(StoreSamples.workspace("w2"));
    store.operators().add(StoreSamples.operator(WORKSPACE, "ada"));
    store
        .operators()
        .add(
            new Operator(
                OperatorId.of(VIEWER),
                WORKSPACE,
                Role.VIEWER,
                Optional.of("$argon2id$sample"),
                Optional.of(new Operator.Invitation("hash of invitation", NOW.plusSeconds(9))),
                Optional.empty(),
                Optional.empty(),
                NOW));
    store.workspaces().setAppearance(WORKSPACE, StoreSamples.APPEARANCE);
    store.apiTokens().add(StoreSamples.apiToken(WORKSPACE, "deploy"));
    store
        .sessions()
        .add(
            new Session(
                SESSION,
                OperatorId.of("ada"),
                SessionKind.COMMAND_LINE,
                NOW,
                NOW.plus(Duration.ofDays(1)),
                NOW));
    store
        .signInAttempts()
        .put(
            new SignInAttempts(
                "hash of ada",
                "hash of source",
                7,
                Optional.of(NOW.plusSeconds(8)),
                NOW,
                Optional.of(NOW.minusSeconds(5))));
    store
        .idempotencyKeys()
        .put(
            new IdempotencyKeyUse(
                "hash of key",
                WORKSPACE,
                "mac of request",
                "claim_1",
                NOW,
                IdempotencyKeyUse.State.DONE,
                Optional.of("{}")));
    AlertSamples.fill(store, WORKSPACE);
    Onboarding onboarding = StoreSamples.onboarding(WORKSPACE, "open", NOW);
    store
        .onboardings()
        .add(
            new Onboarding(
                onboarding.id(),
                WORKSPACE,
                onboarding.provider(),
                onboarding.integration(),
                onboarding.name(),
                onboarding.state(),
                onboarding.form(),
                onboarding.published(),
                onboarding.discovered(),
                Optional.of(verification()),
                NOW,
                2));
    store
        .events()
        .append(
            new Event(
                "event-1",
                WORKSPACE,
                NOW,
                EventType.INTEGRATION_LINKED,
                INTEGRATION,
                "ada",
                Map.of("name", "one")));
    store
        .audit()
        .append(new AuditChain(store.audit()).sealed(StoreSamples.auditEntry(WORKSPACE, 1)));
    store.setupLinks().add(setupLink(), SETUP_TOKEN);
    store
        .setupLinks()
        .addSession(new SetupSession(SETUP_SESSION, setupLink().id(), NOW, NOW.plusSeconds(1_800)));
  }

  private static SetupLink setupLink() {
    SetupLink sample = StoreSamples.setupLink(WORKSPACE, "link", NOW);
    return sample.opened(NOW).requested(NOW).ended(SetupLinkState.FINISHED, NOW.plusSeconds(2));
  }

  private static void fillIntegrations(Store store) {
    Integration sample = StoreSamples.integration(WORKSPACE, "one");
    Integration one =
        new Integration(
            sample.id(),
            WORKSPACE,
            sample.provider(),
            "one",
            new Account("account-one", "Contoso", Optional.of("the parent")),
            sample.form(),
            Map.of("certificate", "published"),
            IntegrationState.BROKEN,
            verification(),
            Optional.of(
                new Rotation(Map.of("certificate", "next"), NOW, Optional.of(verification()))),
            true,
            NOW.plusSeconds(5),
            NOW,
            4);
    store.integrations().add(one);
    store.integrations().add(StoreSamples.integration(WORKSPACE, "two"));
    store
        .integrations()
        .setCredentialExpiry(WORKSPACE, one.id(), Optional.of(NOW.plus(Duration.ofDays(20))));
    store.integrations().addHistory(one.id(), StoreSamples.historyEntry("a note"));
    store
        .integrations()
        .addAttempt(
            one.id(),
            new VerificationAttempt(
                NOW, Duration.ofMillis(250), Optional.of(Outcome.FAILED), CODES));
    fillRules(store, one, StoreSamples.integration(WORKSPACE, "two"));
  }

  private static void fillRules(Store store, Integration source, Integration member) {
    store
        .discoveryRules()
        .add(
            new DiscoveryRule(
                DISCOVERY_RULE,
                WORKSPACE,
                source.id(),
                Optional.of("group"),
                DiscoveryRule.Mode.LINK,
                Set.of("111122223333", "444455556666"),
                NOW,
                NOW.plusSeconds(5),
                Optional.of(NOW),
                Optional.of("PROVIDER_TIMEOUT"),
                3));
    store
        .discoveryRules()
        .addProposal(new ProposedAccount(DISCOVERY_RULE, "777788889999", "New", "member", NOW));
    store
        .discoveryRules()
        .putListing(new AccountListing(member.id(), source.id(), Optional.of(NOW)));
  }

  private static Verification verification() {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (String code : CODES) {
      results.put(
          CheckId.of("check-" + results.size()),
          new CheckResult.Failed(
              List.of(
                  new Finding(
                      code,
                      Optional.empty(),
                      "It is missing.",
                      List.of(),
                      new Remediation(
                          "administrator", List.of("Add it."), List.of(), Optional.empty())))));
    }
    return new Verification(NOW, Optional.empty(), results, Map.of(), Outcome.FAILED);
  }

  /** What can be read of a table through the repositories, as text. */
  static List<Supplier<Object>> readers(Store store, String table) {
    List<Supplier<Object>> readers = new ArrayList<>();
    for (Supplier<Object> reader : readersOf(store, table)) {
      readers.add(() -> store.transactions().read(() -> String.valueOf(reader.get())));
    }
    return readers;
  }

  private static List<Supplier<Object>> readersOf(Store store, String table) {
    var integrations = store.integrations();
    var one = StoreSamples.integration(WORKSPACE, "one");
    return switch (table) {
      case "workspace" ->
          List.of(
              () -> store.workspaces().find(WORKSPACE),
              () -> store.workspaces().findByName("first"),
              () -> store.workspaces().findByExternalId("tenant 1"));
      case "operator" ->
          List.of(
              () -> store.operators().find(OperatorId.of(VIEWER)),
              () -> store.operators().findInvited("hash of invitation"));
      case "session" -> List.of(() -> store.sessions().find(SESSION));
      case "sign_in_attempt" ->
          List.of(() -> store.signInAttempts().find("hash of ada", "hash of source"));
      case "verification_day" ->
          List.of(() -> integrations.outcomesSince(WORKSPACE, LocalDate.EPOCH));
      case "credential_expiry" ->
          List.of(
              () ->
                  integrations.expiring(
                      WORKSPACE, NOW.plus(Duration.ofDays(900)), Instant.EPOCH, "", 9));
      case "workspace_appearance" -> List.of(() -> store.workspaces().appearance(WORKSPACE));
      case "api_token" ->
          List.of(
              () -> store.apiTokens().find("hash of deploy"),
              () -> store.apiTokens().ofWorkspace(WORKSPACE, Optional.empty(), "", 9));
      case "idempotency_key" -> List.of(() -> store.idempotencyKeys().find("hash of key"));
      case "audit_head" -> List.of(() -> store.audit().head(WORKSPACE));
      case "onboarding" ->
          List.of(
              () ->
                  store
                      .onboardings()
                      .find(WORKSPACE, StoreSamples.onboarding(WORKSPACE, "open", NOW).id()),
              () -> store.onboardings().findOpenByName(WORKSPACE, "open"),
              () ->
                  store
                      .onboardings()
                      .findOpenByDiscovered(WORKSPACE, StoreSamples.PROVIDER, "account-open"));
      case "integration" ->
          List.of(
              () -> integrations.find(WORKSPACE, one.id()),
              () -> integrations.findByName(WORKSPACE, "one"),
              () -> integrations.findByAccount(WORKSPACE, StoreSamples.PROVIDER, "account-one"),
              () -> integrations.isLinked(StoreSamples.PROVIDER, "account-one"));
      case "integration_history" ->
          List.of(() -> integrations.history(WORKSPACE, one.id(), OptionalLong.empty(), 9));
      case "verification", "verification_finding" ->
          List.of(() -> integrations.attempts(WORKSPACE, one.id(), OptionalLong.empty(), 9));
      case "integration_finding" ->
          List.of(
              () ->
                  integrations.list(
                      WORKSPACE,
                      IntegrationFilter.ALL.withFinding("FIRST_CODE"),
                      IntegrationOrder.NAME,
                      Optional.empty(),
                      9));
      case "credential", "credential_part" -> List.of(() -> store.credentials().find(CREDENTIAL));
      case "setup_link" ->
          List.of(
              () -> store.setupLinks().find(WORKSPACE, setupLink().id()),
              () -> store.setupLinks().findByToken(SETUP_TOKEN),
              () ->
                  store
                      .setupLinks()
                      .list(WORKSPACE, SetupLinkFilter.ALL, NOW, Optional.empty(), 9));
      case "setup_session" -> List.of(() -> store.setupLinks().findSession(SETUP_SESSION));
      case "alert_channel" ->
          List.of(
              () -> store.alertChannels().find(WORKSPACE, AlertSamples.CHANNEL),
              () -> store.alertChannels().findByName(WORKSPACE, "hook"),
              () -> store.alertChannels().list(WORKSPACE, "", 9));
      case "discovery_rule" ->
          List.of(
              () -> store.discoveryRules().find(WORKSPACE, DISCOVERY_RULE),
              () -> store.discoveryRules().list(WORKSPACE, 9),
              () -> store.discoveryRules().due(NOW.plus(Duration.ofDays(9)), 9));
      case "proposed_account" -> List.of(() -> store.discoveryRules().proposals(DISCOVERY_RULE));
      case "account_listing" ->
          List.of(() -> store.discoveryRules().listings(new IntegrationId(INTEGRATION)));
      case "alert" ->
          List.of(
              () -> store.alerts().find(WORKSPACE, AlertSamples.ALERT),
              () -> store.alerts().newest(AlertSamples.CHANNEL, "BROKEN ONE"),
              () -> store.alerts().due(NOW.plus(Duration.ofDays(9)), 9));
      case "alert_item" -> List.of(() -> store.alerts().items(AlertSamples.ALERT, 9));
      case "alert_delivery" ->
          List.of(
              () ->
                  store.alerts().deliveries(WORKSPACE, Optional.empty(), OptionalLong.empty(), 9));
      case "event" ->
          List.of(
              () -> store.events().newest(WORKSPACE, Long.MAX_VALUE, 9),
              () -> store.events().pending("listener", 0, 9));
      default -> List.of();
    };
  }
}
