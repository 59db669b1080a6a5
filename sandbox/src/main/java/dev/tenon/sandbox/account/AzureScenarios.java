package dev.tenon.sandbox.account;

import static dev.tenon.sandbox.account.AzureSetting.READER;
import static dev.tenon.sandbox.account.AzureSetting.ROOT;
import static dev.tenon.sandbox.account.AzureSetting.TENANT;
import static dev.tenon.sandbox.account.AzureSetting.VAULT_READER;
import static dev.tenon.sandbox.account.AzureSetting.WORKLOADS;
import static dev.tenon.sandbox.account.AzureSetting.YEAR;
import static dev.tenon.sandbox.account.AzureSetting.estate;
import static dev.tenon.sandbox.account.AzureSetting.healthyIn;
import static dev.tenon.sandbox.account.AzureSetting.scenario;
import static dev.tenon.sandbox.account.AzureSetting.vault;
import static dev.tenon.sandbox.account.AzureSetting.withCredential;
import static dev.tenon.sandbox.account.AzureSetting.withRoles;
import static dev.tenon.sandbox.account.AzureSetting.withoutEstate;

import dev.tenon.sandbox.account.AzureEstateChange.AddSubscription;
import dev.tenon.sandbox.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.account.AzureRoleChange.AssignAzureRoleToGroup;
import dev.tenon.sandbox.account.AzureVaultChange.SetVaultAuthorization;
import dev.tenon.sandbox.account.RegistrationChange.EnableServicePrincipal;
import dev.tenon.sandbox.account.RegistrationChange.SetSignInAudience;
import dev.tenon.sandbox.state.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The accounts in Azure, in a fixed order. */
final class AzureScenarios {

  private static final AzurePlan TWO_SUBSCRIPTIONS =
      new AzurePlan.Chosen(List.of("Production", "Development"));

  private AzureScenarios() {}

  static List<Scenario> all() {
    return Stream.of(handsOn(), scopes(), AzureAccessScenarios.all(), identities(), clouds())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scenario> handsOn() {
    return List.of(
        new Scenario(
            "azure-contoso",
            "For trying out: the application is registered, without certificate or Azure roles.",
            Cloud.GLOBAL,
            new CredentialPlan.None(),
            Optional.of(TENANT),
            Stream.of(
                    estate("azure-contoso"),
                    List.<AccountChange>of(
                        new SetVaultAuthorization(vault("azure-contoso", "dev"), false)))
                .flatMap(List::stream)
                .toList()),
        scenario("azure-healthy", "Everything is in order, for the whole tenant.", TENANT));
  }

  private static List<Scenario> scopes() {
    return List.of(
        withRoles(
            "azure-management-group",
            "Healthy; Reader and Key Vault Reader are assigned at one management group.",
            WORKLOADS,
            new AssignAzureRole(READER, "workloads"),
            new AssignAzureRole(VAULT_READER, "workloads")),
        withRoles(
            "azure-subscriptions",
            "Healthy; Reader and Key Vault Reader are assigned on two subscriptions.",
            TWO_SUBSCRIPTIONS,
            new AssignAzureRole(READER, "Production"),
            new AssignAzureRole(READER, "Development"),
            new AssignAzureRole(VAULT_READER, "Production"),
            new AssignAzureRole(VAULT_READER, "Development")),
        withRoles(
            "azure-role-inherited-by-group",
            "Healthy; the roles are assigned to a group that the application is in indirectly.",
            TENANT,
            new AssignAzureRoleToGroup(READER, ROOT),
            new AssignAzureRoleToGroup(VAULT_READER, ROOT)),
        withoutEstate(
            "azure-no-subscriptions",
            "The roles are in order, but the tenant has no subscription."),
        scenario(
            "azure-many-subscriptions",
            "Healthy; there are 253 subscriptions, more than fit on one page.",
            TENANT,
            IntStream.rangeClosed(1, 250)
                .mapToObj(number -> new AddSubscription("Team %03d".formatted(number), "workloads"))
                .toArray(AccountChange[]::new)));
  }

  private static List<Scenario> identities() {
    return List.of(
        withCredential(
            "azure-secret",
            "Healthy, but signs in with a client secret instead of a certificate.",
            new CredentialPlan.Secret(YEAR)),
        withCredential(
            "azure-certificate-expired",
            "The certificate expired yesterday.",
            new CredentialPlan.Certificate(Duration.ofDays(-1), true)),
        withCredential(
            "azure-certificate-expiring-7",
            "The certificate expires within 7 days.",
            new CredentialPlan.Certificate(Duration.ofDays(7).minusHours(1), true)),
        withCredential(
            "azure-certificate-unknown",
            "Another certificate is registered.",
            new CredentialPlan.Certificate(YEAR, false)),
        scenario(
            "azure-sp-disabled",
            "Sign-in is switched off on the enterprise application.",
            TENANT,
            new EnableServicePrincipal(false)),
        scenario(
            "azure-multi-tenant",
            "The application accepts sign-in from any organization.",
            TENANT,
            new SetSignInAudience("AzureADMultipleOrgs")));
  }

  private static List<Scenario> clouds() {
    return List.of(
        healthyIn("azure-gcc-high", Cloud.GCC_HIGH), healthyIn("azure-china", Cloud.CHINA));
  }
}
