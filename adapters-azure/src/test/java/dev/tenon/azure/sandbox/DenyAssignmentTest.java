package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.DenyAzureActions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.azure.AzureKeyVault;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deny assignments, which take away what roles allow. */
class DenyAssignmentTest {

  private static final String SCENARIO = "azure-healthy";
  private static final String EVERYONE =
      "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"type\":\"SystemDefined\"}";
  private static final String GROUP =
      "{\"id\":\"0b1c7a2d-5a53-4c34-8b5f-6d7f0c1f9a11\",\"type\":\"Group\"}";
  private static final String OTHER =
      "{\"id\":\"0b1c7a2d-5a53-4c34-8b5f-6d7f0c1f9a11\",\"type\":\"ServicePrincipal\"}";

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes = new SandboxScopes(Duration.ofSeconds(10), SCENARIO);
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @AfterEach
  void settle() {
    scopes.sandbox.control().clearFaults();
    deny(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Microsoft.Storage/*/read", "Microsoft.KeyVault/vaults/read"})
  void reportsWhatADenyAssignmentKeepsFromTheApplication(String action) {
    deny(List.of(action));

    Finding finding = MicrosoftFindings.of(scopes.check(SCENARIO)).get("coverage");

    assertThat(finding.code()).isEqualTo("AZURE_READING_DENIED");
    assertThat(finding.message()).endsWith(": locked at the subscription Production.");
    assertThat(finding.evidence())
        .singleElement()
        .satisfies(
            one -> assertThat(one.value()).isEqualTo(action + " in the subscription Production"));
  }

  @ParameterizedTest
  @CsvSource({
    "Workloads, locked at the management group workloads.",
    "/resourceGroups/managed, locked at resourceGroups/managed in the subscription Production."
  })
  void reportsDenyAssignmentsAboveAndBelowASubscription(String scope, String where) {
    String path = scope.startsWith("/") ? production() + scope : scope;
    deny(List.of("Microsoft.Storage/*/read"), path);
    try {
      Finding finding = MicrosoftFindings.of(scopes.check(SCENARIO)).get("coverage");

      assertThat(finding.code()).isEqualTo("AZURE_READING_DENIED");
      assertThat(finding.message()).contains(where);
    } finally {
      deny(List.of(), path);
    }
  }

  @Test
  void reportsAnOutrightDenialWithTheOneWhoCanEndIt() {
    deny(List.of("Microsoft.Authorization/roleAssignments/read"));

    assertThat(scopes.check(SCENARIO).results().get(AzureChecks.EXCESS_AZURE_ROLES.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            result ->
                assertThat(result.reason())
                    .contains("DenyAssignmentAuthorizationFailed")
                    .contains("Owner at that scope: find the deny assignment"));
  }

  @Test
  void acceptsADenyAssignmentThatDeniesNoRead() {
    deny(
        List.of(
            "*/write",
            "Microsoft.Storage/storageAccounts/delete",
            "Microsoft.Storage/storageAccounts/listKeys*",
            "Microsoft.Storage/storageAccounts/listKeys/*",
            "*/action"));

    assertThat(MicrosoftFindings.codes(scopes.check(SCENARIO))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"*\"',                    '\"*/read\"',              EVERYONE, '', passes",
    "'\"*\"',                    '\"Microsoft.Web/*/read\"', EVERYONE, '', fails",
    "'\"Microsoft.Storage/*\"',  '',                      SELF,     '', fails",
    "'\"*\"',                    '',                      OTHER,    '', passes",
    "'\"*\"',                    '',                      EVERYONE, SELF, passes",
    "'\"*\"',                    '',                      EVERYONE, OTHER, fails",
    "'\"*\"',                    '',                      GROUP,    '', unknown",
    "'\"*\"',                    '',                      EVERYONE, GROUP, unknown",
  })
  void decidesByActionsAndPrincipals(
      String actions, String notActions, String principals, String excluded, String verdict) {
    answer(
        200,
        """
        {"value": [{"id": "/d", "name": "d", "properties": {
          "denyAssignmentName": "locked", "scope": "/", "doNotApplyToChildScopes": false,
          "permissions": [{"actions": [%s], "notActions": [%s]}],
          "principals": [%s], "excludePrincipals": [%s]}}]}
        """
            .formatted(actions, notActions, principal(principals), principal(excluded)));

    assertThat(coverage()).isEqualTo(verdict);
  }

  /** Vault stands for the path of a key vault, subscription for the one of its subscription. */
  @ParameterizedTest
  @CsvSource({
    "*,                              '', EVERYONE, '',    /,            false, fails",
    "*,                              '', EVERYONE, '',    subscription, false, fails",
    "*,                              '', EVERYONE, '',    subscription, true,  passes",
    "*,                              '', EVERYONE, '',    group,        false, fails",
    "*,                              '', EVERYONE, '',    other,        false, passes",
    "*,                              '', EVERYONE, '',    vault,        false, fails",
    "*,                              '', EVERYONE, '',    vault,        true,  fails",
    "*,                              '', SELF,     '',    /,            false, fails",
    "*,                              '', OTHER,    '',    /,            false, passes",
    "*,                              '', EVERYONE, SELF,  /,            false, passes",
    "*,                              '', EVERYONE, GROUP, /,            false, unknown",
    "*,                              '', GROUP,    '',    /,            false, unknown",
    "*,      Microsoft.KeyVault/*, EVERYONE, '',    /,            false, passes",
    "Microsoft.KeyVault/vaults/secrets/readMetadata/action, '', EVERYONE, '', /, false, fails",
    "Microsoft.KeyVault/vaults/secrets/getSecret/action,    '', EVERYONE, '', /, false, passes",
    "Microsoft.Storage/*,            '', EVERYONE, '',    /,            false, passes",
  })
  void decidesAboutKeyVaultsByDataActionsPrincipalsAndScope(
      String dataActions,
      String notDataActions,
      String principals,
      String excluded,
      String scope,
      boolean onlyThere,
      String verdict) {
    answer(
        200,
        """
        {"value": [{"id": "/d", "name": "d", "properties": {
          "denyAssignmentName": "locked", "scope": "%s", "doNotApplyToChildScopes": %s,
          "permissions": [{"dataActions": ["%s"], "notDataActions": ["%s"]}],
          "principals": [%s], "excludePrincipals": [%s]}}]}
        """
            .formatted(
                place(scope),
                onlyThere,
                dataActions,
                notDataActions,
                principal(principals),
                principal(excluded)));

    assertThat(verdict(AzureChecks.KEY_VAULTS)).isEqualTo(verdict);
    assertThat(coverage()).isEqualTo("passes");
  }

  @Test
  void saysWhichDenyAssignmentKeepsTheContentsOfKeyVaultsFromTheApplication() {
    answer(
        200,
        """
        {"value": [{"id": "/d", "name": "d", "properties": {
          "denyAssignmentName": "locked", "scope": "%s",
          "permissions": [{"dataActions": ["Microsoft.KeyVault/vaults/keys/read"]}],
          "principals": [%s], "excludePrincipals": []}}]}
        """
            .formatted(place("vault"), EVERYONE));

    Finding finding = MicrosoftFindings.of(scopes.check(SCENARIO)).get("key-vaults");

    assertThat(finding.code()).isEqualTo("AZURE_READING_DENIED");
    assertThat(finding.message())
        .contains("listing the contents of 1 key vault, although a role allows it: locked at ");
    assertThat(finding.evidence())
        .singleElement()
        .satisfies(one -> assertThat(one.value()).isEqualTo("keys in " + vault().name()));
    assertThat(finding.remediation().steps().toString()).contains("of Key Vault Reader");
  }

  @ParameterizedTest
  @CsvSource({
    "true, Owner of the deployment stack or managed application that created the deny assignment",
    "false, User Access Administrator or Owner at the scope",
  })
  void namesWhoCanChangeADenyAssignment(boolean systemProtected, String actor) {
    answer(
        200,
        """
        {"value": [{"id": "/d", "name": "d", "properties": {
          "denyAssignmentName": "locked", "scope": "/", "isSystemProtected": %s,
          "permissions": [{"actions": ["*"], "dataActions": ["*"]}],
          "principals": [%s], "excludePrincipals": []}}]}
        """
            .formatted(systemProtected, EVERYONE));

    assertThat(MicrosoftFindings.of(scopes.check(SCENARIO)))
        .extractingByKeys("coverage", "key-vaults")
        .extracting(finding -> finding.remediation().actor())
        .containsOnly(actor);
  }

  /** A condition can limit a deny assignment to some resources. */
  @Test
  void isInconclusiveAboutADenyAssignmentWithACondition() {
    answer(
        200,
        """
        {"value": [{"id": "/d", "name": "d", "properties": {
          "denyAssignmentName": "locked", "scope": "/", "condition": "@Resource[x] StringEquals 'y'",
          "permissions": [{"actions": ["*"], "dataActions": ["*"]}],
          "principals": [%s], "excludePrincipals": []}}]}
        """
            .formatted(EVERYONE));

    assertThat(coverage()).isEqualTo("unknown");
    assertThat(verdict(AzureChecks.KEY_VAULTS)).isEqualTo("unknown");
  }

  @Test
  void isInconclusiveIfDenyAssignmentsCannotBeRead() {
    answer(403, "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"No.\"}}");

    assertThat(coverage()).isEqualTo("unknown");
    assertThat(verdict(AzureChecks.KEY_VAULTS)).isEqualTo("unknown");
  }

  private static AzureKeyVault vault() {
    return scopes
        .sandbox
        .account(SCENARIO, MicrosoftAccount.class)
        .azure()
        .orElseThrow()
        .vaults()
        .stream()
        .filter(AzureKeyVault::rbac)
        .findFirst()
        .orElseThrow();
  }

  private static String place(String scope) {
    String subscription = "/subscriptions/" + vault().subscriptionId();
    return switch (scope) {
      case "subscription" -> subscription.toUpperCase(Locale.ROOT);
      case "group" -> subscription + "/resourceGroups/" + vault().resourceGroup();
      case "other" -> subscription + "/resourceGroups/" + vault().resourceGroup() + "2";
      case "vault" -> vault().scope().path();
      default -> scope;
    };
  }

  /** The path of the subscription Production. */
  private static String production() {
    return scopes.discover(SCENARIO, Map.of()).stream()
        .filter(one -> one.displayName().equals("Production"))
        .map(one -> "/subscriptions/" + one.id().substring(one.id().lastIndexOf('/') + 1))
        .findFirst()
        .orElseThrow();
  }

  private static String coverage() {
    return verdict(AzureChecks.COVERAGE);
  }

  private static String verdict(Check check) {
    return scopes
        .check(SCENARIO)
        .results()
        .get(check.id())
        .fold(passed -> "passes", failed -> "fails", waiting -> "waits", unknown -> "unknown");
  }

  private static String principal(String name) {
    return switch (name) {
      case "EVERYONE" -> EVERYONE;
      case "GROUP" -> GROUP;
      case "OTHER" -> OTHER;
      case "SELF" ->
          "{\"id\":\"%s\",\"type\":\"ServicePrincipal\"}"
              .formatted(
                  scopes
                      .sandbox
                      .account(SCENARIO, MicrosoftAccount.class)
                      .servicePrincipalObjectId());
      default -> "";
    };
  }

  private static void answer(int status, String body) {
    scopes
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path("management.azure.com", ".*/denyAssignments"),
                new FaultEffect.Canned(status, "application/json", body)));
  }

  private static void deny(List<String> actions) {
    deny(actions, "Production");
  }

  private static void deny(List<String> actions, String scope) {
    scopes.sandbox.control().change(SCENARIO, new DenyAzureActions("locked", actions, scope));
  }
}
