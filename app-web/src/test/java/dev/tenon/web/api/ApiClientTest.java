package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.client.ApiClient;
import dev.tenon.web.client.ApiException;
import dev.tenon.web.client.api.AccountsApi;
import dev.tenon.web.client.api.DiscoveryRulesApi;
import dev.tenon.web.client.api.IntegrationsApi;
import dev.tenon.web.client.api.OnboardingsApi;
import dev.tenon.web.client.api.RotationsApi;
import dev.tenon.web.client.api.RunsApi;
import dev.tenon.web.client.api.WorkspaceApi;
import dev.tenon.web.client.model.AccountListing;
import dev.tenon.web.client.model.AccountSelection;
import dev.tenon.web.client.model.ConnectRequest;
import dev.tenon.web.client.model.DeletionPreview;
import dev.tenon.web.client.model.DiscoveredAccount;
import dev.tenon.web.client.model.DiscoveryRule;
import dev.tenon.web.client.model.DiscoveryRuleCreation;
import dev.tenon.web.client.model.ExternalIdChange;
import dev.tenon.web.client.model.IntegrationDetails;
import dev.tenon.web.client.model.LinkResult;
import dev.tenon.web.client.model.OnboardingStart;
import dev.tenon.web.client.model.ProposedAccount;
import dev.tenon.web.client.model.Rename;
import dev.tenon.web.client.model.Run;
import dev.tenon.web.client.model.VerificationSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls the API with the client that the build generates from the document. */
class ApiClientTest {

  private static final String NO_KEY = null;
  private static final String ANY_VERSION = null;

  @RegisterExtension private static final RunningApi api = new RunningApi();

  private static OnboardingsApi onboardings;
  private static IntegrationsApi integrations;
  private static RunsApi runs;

  @BeforeAll
  static void start() {
    onboardings = new OnboardingsApi(client(api.token()));
    integrations = new IntegrationsApi(client(api.token()));
    runs = new RunsApi(client(api.token()));
  }

  private static ApiClient client(String token) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(api.address() + ApiDocument.BASE);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    return client;
  }

  @Test
  void anAccountIsLinkedChangedAndUnlinked() throws ApiException, IOException {
    String onboarding =
        onboardings
            .startOnboarding(new OnboardingStart().provider("sample").name("Contoso"), "start-1")
            .getOnboarding()
            .getId();
    Run connected =
        ended(
            onboardings.connectOnboarding(
                onboarding, NO_KEY, new ConnectRequest().form(Map.of("number", "960"))));
    assertThat(connected.getWork()).isEqualTo(Run.WorkEnum.CHECKS);
    assertThat(connected.getState()).isEqualTo(Run.StateEnum.COMPLETED);
    assertThat(connected.getChecks()).extracting(check -> check.getId()).contains("access");

    String id = connected.getIntegration();
    IntegrationDetails renamed =
        integrations.renameIntegration(id, new Rename().name("Contoso Ltd"), ANY_VERSION);
    assertThat(renamed.getIntegration().getName()).isEqualTo("Contoso Ltd");
    ApiException outdated =
        catchThrowableOfType(
            ApiException.class,
            () -> integrations.renameIntegration(id, new Rename().name("Other"), "\"0\""));
    assertThat(outdated.getCode()).isEqualTo(412);
    assertThat(Files.readString(integrations.getIntegrationArtifact(id, "script").toPath()))
        .isEqualTo("exit 0\n");

    integrations.unlinkIntegration(id, ANY_VERSION);
    ApiException missing =
        catchThrowableOfType(ApiException.class, () -> integrations.getIntegration(id));
    assertThat(missing.getCode()).isEqualTo(404);
    assertThat(missing.getResponseBody()).contains("INTEGRATION_NOT_FOUND");
  }

  @Test
  void aRunOfAnotherWorkspaceIsNotDistinguishableFromAMissingOne() throws ApiException {
    Run run = integrations.verifyIntegration(api.linked("965", api.ada()), NO_KEY);
    RunsApi theirs =
        new RunsApi(
            client(
                api.token(
                    Role.VIEWER, Set.of(ApiScope.READ), api.administrator("Initech", "bill"))));

    ApiException other = catchThrowableOfType(ApiException.class, () -> theirs.getRun(run.getId()));
    ApiException none = catchThrowableOfType(ApiException.class, () -> theirs.getRun("none"));
    ApiException stream =
        catchThrowableOfType(ApiException.class, () -> theirs.streamRun(run.getId()));
    assertThat(other.getCode()).isEqualTo(404);
    assertThat(other.getResponseBody()).isEqualTo(none.getResponseBody());
    assertThat(stream.getResponseBody()).isEqualTo(none.getResponseBody());
  }

  @Test
  void aRotationIsConfirmedByARun() throws ApiException {
    String id = api.linked("970", api.ada());
    RotationsApi rotations = new RotationsApi(client(api.token()));
    ApiException early =
        catchThrowableOfType(ApiException.class, () -> rotations.confirmRotation(id, NO_KEY));
    assertThat(early.getResponseBody()).contains("ROTATION_NOT_STARTED");

    assertThat(rotations.startRotation(id, ANY_VERSION).getPublished()).containsEntry("key", "2");
    assertThat(ended(rotations.confirmRotation(id, NO_KEY)).getState())
        .isEqualTo(Run.StateEnum.COMPLETED);
  }

  @Test
  void accountsBelowALinkedOneAreDiscoveredAndLinkedByRuns() throws ApiException {
    String id = api.linked("975", api.ada());
    AccountsApi accounts = new AccountsApi(client(api.token()));

    Run discovery = ended(accounts.discoverAccounts(id, NO_KEY));
    assertThat(discovery.getWork()).isEqualTo(Run.WorkEnum.DISCOVERY);
    assertThat(discovery.getDiscovered())
        .extracting(DiscoveredAccount::getType)
        .containsExactly(
            DiscoveredAccount.TypeEnum.LINKABLE, DiscoveredAccount.TypeEnum.UNLINKABLE);

    Run linking =
        accounts.linkAccounts(id, new AccountSelection().accounts(Set.of("501", "502")), NO_KEY);
    assertThat(events(linking).split("event: account\n", -1)).hasSize(3);
    assertThat(runs.getRun(linking.getId()).getLinked())
        .extracting(LinkResult::getType)
        .containsExactly(LinkResult.TypeEnum.LINKED, LinkResult.TypeEnum.REFUSED);

    Run unknown =
        ended(accounts.linkAccounts(id, new AccountSelection().accounts(Set.of("1")), NO_KEY));
    assertThat(unknown.getState()).isEqualTo(Run.StateEnum.FAILED);
    assertThat(unknown.getError().getCode()).isEqualTo("ACCOUNT_NOT_DISCOVERED");
  }

  @Test
  void aDiscoveryRuleIsAddedRunAndRemoved() throws ApiException {
    String id = api.linked("985", api.ada());
    DiscoveryRulesApi rules = new DiscoveryRulesApi(client(api.token()));
    DiscoveryRuleCreation creation =
        new DiscoveryRuleCreation()
            .mode(DiscoveryRuleCreation.ModeEnum.PROPOSE)
            .exclusions(Set.of("502"));

    DiscoveryRule rule = rules.addDiscoveryRule(id, creation, NO_KEY);
    assertThat(rule.getSource()).isEqualTo(id);
    assertThat(rule.getExclusions()).containsExactly("502");
    assertThat(
            catchThrowableOfType(
                    ApiException.class, () -> rules.addDiscoveryRule(id, creation, NO_KEY))
                .getResponseBody())
        .contains("DISCOVERY_RULE_EXISTS");

    api.provider().listAccount("601");
    Run proposed = ended(rules.runDiscoveryRule(rule.getId(), NO_KEY));
    assertThat(proposed.getWork()).isEqualTo(Run.WorkEnum.RULE);
    assertThat(proposed.getSubject()).isEqualTo(rule.getId());
    assertThat(proposed.getRule().getFound())
        .extracting(ProposedAccount::getId)
        .containsExactly("601");
    assertThat(rules.listProposedAccounts(id).getItems())
        .extracting(ProposedAccount::getRule)
        .containsExactly(rule.getId());
    rules.removeDiscoveryRule(rule.getId());

    DiscoveryRule linking =
        rules.addDiscoveryRule(id, creation.mode(DiscoveryRuleCreation.ModeEnum.LINK), NO_KEY);
    Run linked = ended(rules.runDiscoveryRule(linking.getId(), NO_KEY));
    assertThat(linked.getLinked())
        .extracting(LinkResult::getType)
        .containsExactly(LinkResult.TypeEnum.LINKED);
    api.provider().listAccount("602");
    Run vanished = ended(rules.runDiscoveryRule(linking.getId(), NO_KEY));
    assertThat(vanished.getRule().getUnlisted()).hasSize(1);
    AccountListing listing = rules.listUnlistedAccounts(id).getItems().get(0);
    assertThat(integrations.getIntegration(listing.getIntegration()).getUnlisted())
        .extracting(AccountListing::getSource)
        .containsExactly(id);

    assertThat(rules.listDiscoveryRules().getItems())
        .extracting(DiscoveryRule::getId)
        .contains(linking.getId());
    rules.removeDiscoveryRule(linking.getId());
    assertThat(
            catchThrowableOfType(
                    ApiException.class, () -> rules.runDiscoveryRule(linking.getId(), NO_KEY))
                .getResponseBody())
        .contains("DISCOVERY_RULE_NOT_FOUND");
    api.provider().listAccount("501");
  }

  @Test
  void severalIntegrationsAreVerifiedByARunEach() throws ApiException {
    String first = api.linked("980", api.ada());
    String second = api.linked("981", api.ada());

    assertThat(integrations.verifyIntegrations(selection(first, second), NO_KEY).getItems())
        .extracting(Run::getSubject)
        .containsExactlyInAnyOrder(first, second);
    ApiException missing =
        catchThrowableOfType(
            ApiException.class,
            () -> integrations.verifyIntegrations(selection(first, "int_none"), NO_KEY));
    assertThat(missing.getCode()).isEqualTo(404);
  }

  @Test
  void aWorkspaceIsRenamedGetsAnExternalIdAndIsDeletedAfterItsPreview() throws ApiException {
    Caller bob = api.administrator("Hooli", "bob");
    WorkspaceApi workspace =
        new WorkspaceApi(client(api.token(Role.ADMINISTRATOR, EnumSet.allOf(ApiScope.class), bob)));

    assertThat(workspace.renameWorkspace(new Rename().name("Hooli Ltd")).getName())
        .isEqualTo("Hooli Ltd");
    assertThat(
            workspace
                .setWorkspaceExternalId(new ExternalIdChange().externalId("customer-7"))
                .getExternalId())
        .isEqualTo("customer-7");
    assertThat(workspace.getWorkspace().getId()).isEqualTo(bob.workspace().value());
    DeletionPreview preview = workspace.previewWorkspaceDeletion();
    assertThat(preview.getContents().getOperators()).isEqualTo(1);

    api.started("990", bob);
    ApiException outdated =
        catchThrowableOfType(
            ApiException.class, () -> workspace.deleteWorkspace(preview.getConfirmation()));
    assertThat(outdated.getResponseBody()).contains("CONFIRMATION_INVALID");
    workspace.deleteWorkspace(workspace.previewWorkspaceDeletion().getConfirmation());
    assertThat(catchThrowableOfType(ApiException.class, workspace::getWorkspace).getCode())
        .isEqualTo(401);
  }

  private static VerificationSelection selection(String... ids) {
    return new VerificationSelection().integrations(Set.of(ids));
  }

  /** The run once its stream has ended. */
  private static Run ended(Run started) throws ApiException {
    assertThat(events(started)).contains("event: progress", "event: ended");
    return runs.getRun(started.getId());
  }

  /** The generated client expects JSON of every operation that answers with text. */
  private static String events(Run run) {
    return api.send("GET", "/runs/" + run.getId() + "/events", "").body();
  }
}
