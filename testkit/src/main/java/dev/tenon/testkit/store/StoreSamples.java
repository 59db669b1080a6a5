package dev.tenon.testkit.store;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.setup.SetupStep;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.store.Store;
import dev.tenon.core.token.ApiToken;
import dev.tenon.core.token.ApiTokenId;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Logo;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Sample records for tests of stores. Equal arguments give equal records. */
public final class StoreSamples {

  /** The time of the samples, with millisecond precision. */
  public static final Instant NOW = Instant.parse("2026-03-01T09:30:00.123Z");

  /** Setup pages with a value for everything. */
  public static final Appearance APPEARANCE =
      new Appearance(
          Optional.of("Contoso Cloud"),
          Optional.of(Logo.of(HexFormat.of().parseHex("89504e470d0a1a0a00ff"))),
          Optional.of("#0a66c2"),
          Optional.of("help@contoso.example"));

  /** The provider of the samples. */
  public static final ProviderId PROVIDER = ProviderId.of("m365");

  private StoreSamples() {}

  /** A workspace that was never connected. Its id is derived from the name. */
  public static Workspace workspace(String name) {
    return new Workspace(new WorkspaceId(idOf(name)), name, NOW, Optional.empty());
  }

  /** Stores a workspace with a name and returns its id. */
  public static WorkspaceId addWorkspace(Store store, String name) {
    Workspace workspace = workspace(name);
    store.transactions().write(() -> store.workspaces().add(workspace));
    return workspace.id();
  }

  /** An operator without failed sign-ins. */
  public static Operator operator(WorkspaceId workspace, String name) {
    return new Operator(
        OperatorId.of(name), workspace, Role.ADMINISTRATOR, "$argon2id$sample", NOW);
  }

  /** An API token that ada created; its id and the hash of its text are derived from the name. */
  public static ApiToken apiToken(WorkspaceId workspace, String name) {
    return new ApiToken(
        new ApiTokenId("token-" + idOf(name)),
        workspace,
        name,
        "tenon_abcd",
        "hash of " + name,
        Role.EDITOR,
        Set.of(ApiScope.READ, ApiScope.ACCESS),
        OperatorId.of("Ada"),
        NOW,
        NOW.plusSeconds(3_600),
        Optional.of(NOW.plusSeconds(60)));
  }

  /** An open onboarding. Its id is derived from the name. */
  public static Onboarding onboarding(WorkspaceId workspace, String name, Instant startedAt) {
    return new Onboarding(
        new OnboardingId("onboarding-" + idOf(name)),
        workspace,
        PROVIDER,
        new IntegrationId("integration-" + idOf(name)),
        name,
        OnboardingState.OPEN,
        Map.of("tenantId", "72f988bf-86f1-41af-91ab-2d7cd011db47"),
        Map.of("certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
        Optional.of("account-" + name),
        Optional.empty(),
        startedAt,
        0);
  }

  /**
   * An active setup link for a step of the onboarding of that name, with a value for everything
   * that a link can have; its id is derived from the name.
   */
  public static SetupLink setupLink(WorkspaceId workspace, String name, Instant createdAt) {
    return new SetupLink(
        new SetupLinkId("link-" + idOf(name)),
        workspace,
        SetupTarget.link(new OnboardingId("onboarding-" + idOf(name))),
        PROVIDER,
        name,
        Optional.of(new SetupStep("grant-consent", "Grant admin consent")),
        "Please do this by Friday.\nThank you: 東京 🏛",
        Optional.of("72f988bf-86f1-41af-91ab-2d7cd011db47"),
        Optional.of(URI.create("https://portal.example/done?from=tenon")),
        OperatorId.of("ada"),
        Optional.of(new SetupLinkId("parent-of-" + idOf(name))),
        createdAt,
        createdAt.plus(Duration.ofDays(3)),
        SetupLinkState.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A connected integration. Its id and its account are derived from the name. */
  public static Integration integration(WorkspaceId workspace, String name) {
    return new Integration(
        new IntegrationId("integration-" + idOf(name)),
        workspace,
        PROVIDER,
        name,
        new Account("account-" + name, "Contoso of " + name),
        Map.of("organization", "contoso.onmicrosoft.com"),
        Map.of(),
        IntegrationState.CONNECTED,
        verification(Map.of(CheckId.of("identity"), passed("token", "accepted"))),
        Optional.empty(),
        false,
        NOW,
        NOW,
        0);
  }

  /** A rule of an integration; its id is derived from the name. */
  public static DiscoveryRule discoveryRule(
      Integration source, String name, Optional<String> scope) {
    return new DiscoveryRule(
        new DiscoveryRuleId("dru_" + name),
        source.workspace(),
        source.id(),
        scope,
        DiscoveryRule.Mode.PROPOSE,
        Set.of("111122223333", "444455556666"),
        NOW,
        NOW,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /** The name with a hyphen in place of each character that an id cannot contain. */
  private static String idOf(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  /** The integrations of a workspace, sorted by name. */
  public static List<IntegrationSummary> list(Store store, WorkspaceId workspace) {
    return store
        .integrations()
        .list(workspace, IntegrationFilter.ALL, IntegrationOrder.NAME, Optional.empty(), 1_000);
  }

  /** The newest history entries of an integration. */
  public static List<HistoryEntry> history(
      Store store, WorkspaceId workspace, IntegrationId integration, int limit) {
    return store
        .integrations()
        .history(workspace, integration, OptionalLong.empty(), limit)
        .stream()
        .map(Numbered::item)
        .toList();
  }

  /** The open onboardings of a workspace, newest first. */
  public static List<OnboardingSummary> open(Store store, WorkspaceId workspace) {
    return store.onboardings().open(workspace, Optional.empty(), 1_000);
  }

  /** A verification with those results. */
  public static Verification verification(Map<CheckId, CheckResult> results) {
    return new Verification(
        NOW, Optional.of(new Account("id", "Contoso")), results, Map.of(), Outcome.PASSED);
  }

  /** A passed check with one piece of evidence. */
  public static CheckResult passed(String label, String value) {
    return new CheckResult.Passed(List.of(new Evidence(label, value)));
  }

  /** A history entry, identified by its note. */
  public static HistoryEntry historyEntry(String note) {
    return new HistoryEntry(
        NOW,
        "ada",
        HistoryEntry.Event.VERIFIED,
        IntegrationState.ATTENTION,
        List.of("FIRST_CODE", "SECOND_CODE"),
        note);
  }

  /** An audit entry. Its hashes have the right format but are not computed. */
  public static AuditEntry auditEntry(WorkspaceId workspace, long sequence) {
    return new AuditEntry(
        workspace,
        sequence,
        NOW,
        "ada",
        "INTEGRATION_LINKED",
        "integration-1",
        new TreeMap<>(Map.of("name", "Zürich 東京", "empty", "")),
        String.format("%064x", sequence - 1),
        String.format("%064x", sequence));
  }
}
