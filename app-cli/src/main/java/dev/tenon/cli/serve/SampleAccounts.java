package dev.tenon.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.Tenon;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Links accounts of the sandbox in a new workspace, so that every page of the console has something
 * to show: healthy accounts, some that need attention, one that is broken, onboardings that are not
 * finished, a setup link, a discovery rule, an API token and an alert channel.
 */
final class SampleAccounts {

  private static final String WORKSPACE = "Acme";
  private static final OperatorId OPERATOR = OperatorId.of("tour");

  private final Tenon tenon;
  private final SandboxControl sandbox;
  private final Caller caller;

  SampleAccounts(Tenon tenon, SandboxControl sandbox) {
    this.tenon = tenon;
    this.sandbox = sandbox;
    Workspace workspace = tenon.workspaces().create(WORKSPACE);
    this.caller = new Caller(workspace.id(), OPERATOR, Role.ADMINISTRATOR);
  }

  void add() {
    connect("Adventure Works", "healthy");
    connect("Wingtip Toys", "excess-role");
    IntegrationId organization = connect("Contoso AWS", "aws-contoso");
    connect("Northwind Azure", "azure-healthy");
    connect("Proseware Azure", "azure-vault-access-policy");
    IntegrationId broken = connect("Tailspin Toys", "role-security-reader");
    sandbox.change("role-security-reader", new PermissionChange.RevokeConsent());
    tenon.integrations().verify(broken, CheckListener.SILENT, caller);
    connect("Fabrikam", "consent-missing");
    Onboarding unfinished = start("Contoso", sandbox.account("contoso"));
    addSettings(organization, unfinished);
  }

  private void addSettings(IntegrationId organization, Onboarding unfinished) {
    tenon
        .discoveryRules()
        .add(
            new AddDiscoveryRule(
                organization, Optional.empty(), DiscoveryRule.Mode.PROPOSE, Set.of(), caller));
    tenon.setupLinks().create(new CreateSetupLink(SetupTarget.link(unfinished.id()), caller));
    tenon
        .apiTokens()
        .create(
            new CreateApiToken(
                "Reporting", Role.VIEWER, Set.of(ApiScope.READ), Duration.ofDays(90), caller));
    tenon
        .alertChannels()
        .create(
            new CreateAlertChannel(
                "Server log", AlertChannelKind.LOG, "", AlertPolicy.DEFAULT, caller));
  }

  /** Follows the guide in the role of the customer's administrator, and connects. */
  private IntegrationId connect(String name, String scenario) {
    SeededAccount account = sandbox.account(scenario);
    Onboarding onboarding = start(name, account);
    account.setup().ifPresent(step -> perform(onboarding, account, step));
    tenon
        .onboardings()
        .connect(new Connect(onboarding.id(), account.form(), caller), CheckListener.SILENT);
    return onboarding.integration();
  }

  private Onboarding start(String name, SeededAccount account) {
    return tenon
        .onboardings()
        .start(
            new StartOnboarding(ProviderId.of(account.provider()), name, account.form(), caller));
  }

  private void perform(Onboarding onboarding, SeededAccount account, SeededAccount.SetupStep step) {
    AdministratorCommand command =
        SandboxOptions.administratorCommands().stream()
            .filter(one -> one.name().equals(step.command()))
            .findFirst()
            .orElseThrow();
    String argument =
        step.savedFile()
            ? content(tenon.onboardings().guide(onboarding.id(), caller), step.argument())
            : step.argument();
    sandbox.change(account.name(), command.change().apply(List.of(argument)));
  }

  private static String content(Guide guide, String fileName) {
    return guide.artifacts().stream()
        .filter(artifact -> artifact.fileName().equals(fileName))
        .map(Artifact::content)
        .map(bytes -> new String(bytes, UTF_8))
        .findFirst()
        .orElseThrow();
  }
}
