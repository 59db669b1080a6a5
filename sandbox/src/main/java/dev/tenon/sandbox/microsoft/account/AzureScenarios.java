package dev.tenon.sandbox.microsoft.account;

import static dev.tenon.sandbox.microsoft.account.AzureBaseline.READER;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.ROOT;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.VAULT_READER;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.WORKLOADS;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.scenario;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.vault;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.withRoles;
import static dev.tenon.sandbox.microsoft.account.AzureBaseline.withoutSubscriptions;
import static dev.tenon.sandbox.microsoft.account.MicrosoftScenario.YEAR;

import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddSubscription;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRoleToGroup;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAuthorization;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.EnableServicePrincipal;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.SetSignInAudience;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The Azure scenarios, in a fixed order. */
final class AzureScenarios {

  private static final AzureLinkScope TWO_SUBSCRIPTIONS =
      AzureLinkScope.subscriptions("Production", "Development");

  private AzureScenarios() {}

  static List<MicrosoftScenario> all() {
    return Stream.of(gettingStarted(), scopes(), AzureAccessScenarios.all(), identities(), clouds())
        .flatMap(List::stream)
        .toList();
  }

  private static List<MicrosoftScenario> gettingStarted() {
    return List.of(
        withRoles(
                "azure-contoso",
                "For getting started: the application is registered, but has no certificate and no"
                    + " Azure roles.",
                new SetVaultAuthorization(vault("azure-contoso", "dev"), false))
            .with(new CredentialPlan.None()),
        scenario("azure-healthy", "Healthy; the scope is the whole tenant."));
  }

  private static List<MicrosoftScenario> scopes() {
    return List.of(
        withRoles(
                "azure-management-group",
                "Healthy; Reader and Key Vault Reader are assigned at one management group.",
                new AssignAzureRole(READER, "workloads"),
                new AssignAzureRole(VAULT_READER, "workloads"))
            .linking(WORKLOADS),
        withRoles(
                "azure-subscriptions",
                "Healthy; Reader and Key Vault Reader are assigned on two subscriptions.",
                new AssignAzureRole(READER, "Production"),
                new AssignAzureRole(READER, "Development"),
                new AssignAzureRole(VAULT_READER, "Production"),
                new AssignAzureRole(VAULT_READER, "Development"))
            .linking(TWO_SUBSCRIPTIONS),
        withRoles(
            "azure-role-inherited-by-group",
            "Healthy; the roles are assigned to a group that contains the application indirectly.",
            new AssignAzureRoleToGroup(READER, ROOT),
            new AssignAzureRoleToGroup(VAULT_READER, ROOT)),
        withoutSubscriptions(
            "azure-no-subscriptions",
            "The roles are assigned, but the tenant has no subscription."),
        scenario(
            "azure-many-subscriptions",
            "Healthy; there are 253 subscriptions, more than fit on one page.",
            IntStream.rangeClosed(1, 250)
                .mapToObj(number -> new AddSubscription("Team %03d".formatted(number), "workloads"))
                .toArray(MicrosoftChange[]::new)));
  }

  private static List<MicrosoftScenario> identities() {
    return List.of(
        scenario(
                "azure-secret",
                "Healthy, but signs in with a client secret instead of a certificate.")
            .with(new CredentialPlan.Secret(YEAR)),
        scenario("azure-certificate-expired", "The certificate expired yesterday.")
            .with(new CredentialPlan.Certificate(Duration.ofDays(-1), true)),
        scenario("azure-certificate-expiring-7", "The certificate expires within 7 days.")
            .with(new CredentialPlan.Certificate(Duration.ofDays(7).minusHours(1), true)),
        scenario("azure-certificate-unknown", "Another certificate is registered.")
            .with(new CredentialPlan.Certificate(YEAR, false)),
        scenario(
            "azure-sp-disabled",
            "Sign-in is turned off on the enterprise application.",
            new EnableServicePrincipal(false)),
        scenario(
            "azure-multi-tenant",
            "The application accepts sign-in from any organization.",
            new SetSignInAudience("AzureADMultipleOrgs")));
  }

  private static List<MicrosoftScenario> clouds() {
    return List.of(
        scenario("azure-gcc-high", "Healthy, in the cloud gcc-high.").in(CloudInstance.GCC_HIGH),
        scenario("azure-china", "Healthy, in the cloud china.").in(CloudInstance.CHINA));
  }
}
