package dev.tenon.sandbox.microsoft.account;

import static dev.tenon.sandbox.microsoft.account.MicrosoftScenario.YEAR;
import static dev.tenon.sandbox.microsoft.state.ApiResource.EXCHANGE_ONLINE;
import static dev.tenon.sandbox.microsoft.state.ApiResource.MICROSOFT_GRAPH;

import dev.tenon.sandbox.microsoft.account.CredentialChange.AddSecret;
import dev.tenon.sandbox.microsoft.account.CredentialChange.RemoveCertificates;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.DeclarePermission;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RemovePermission;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.DeactivateApplication;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.DeleteApplication;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.DeleteServicePrincipal;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.EnableServicePrincipal;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.SetSignInAudience;
import dev.tenon.sandbox.microsoft.account.TenantChange.AddDomain;
import dev.tenon.sandbox.microsoft.account.TenantChange.AssignExchangeRole;
import dev.tenon.sandbox.microsoft.account.TenantChange.BlockByConditionalAccess;
import dev.tenon.sandbox.microsoft.account.TenantChange.JoinExchangeRoleGroup;
import dev.tenon.sandbox.microsoft.account.TenantChange.NameExchangeOrganization;
import dev.tenon.sandbox.microsoft.account.TenantChange.SetExchangeLicence;
import dev.tenon.sandbox.microsoft.account.TenantChange.SettleExchange;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios the sandbox can be seeded with, in a fixed order. */
final class MicrosoftScenarios {

  private static final String MANAGE = "Exchange.ManageAsApp";
  private static final String READER = "Global Reader";

  private MicrosoftScenarios() {}

  static List<MicrosoftScenario> all() {
    return Stream.of(
            gettingStarted(),
            permissions(),
            registrations(),
            credentials(),
            exchange(),
            clouds(),
            AzureScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<MicrosoftScenario> gettingStarted() {
    return List.of(
        scenario(
                "contoso",
                "For getting started: only admin consent and the certificate upload are missing.",
                new RevokeConsent())
            .with(new CredentialPlan.None()),
        scenario("healthy", "Healthy."));
  }

  private static List<MicrosoftScenario> permissions() {
    return List.of(
        scenario(
            "consent-missing",
            "Exchange.ManageAsApp is declared but admin consent was not granted.",
            new RevokeConsent()),
        scenario(
            "permission-not-declared",
            "Exchange.ManageAsApp was never added to the application.",
            new RevokeConsent(),
            new RemovePermission(EXCHANGE_ONLINE, MANAGE)),
        scenario(
            "permission-delegated",
            "Exchange.ManageAsApp was added as a delegated permission by mistake.",
            new RevokeConsent(),
            new RemovePermission(EXCHANGE_ONLINE, MANAGE),
            new DeclarePermission(EXCHANGE_ONLINE, MANAGE, true)),
        scenario(
            "role-missing", "The application holds no directory role.", new RemoveRole(READER)),
        scenario(
            "grants-missing",
            "The application has neither admin consent nor a directory role.",
            new RevokeConsent(),
            new RemoveRole(READER)),
        scenario(
            "role-unsupported",
            "The application holds Directory Readers, a role that Exchange does not accept.",
            new RemoveRole(READER),
            new AssignRole("Directory Readers")),
        scenario(
            "role-security-reader",
            "The application holds Security Reader instead of the recommended Global Reader.",
            new RemoveRole(READER),
            new AssignRole("Security Reader")),
        scenario(
            "role-group",
            "The application is a member of an Exchange role group and holds no directory role.",
            new RemoveRole(READER),
            new JoinExchangeRoleGroup(true)),
        scenario(
            "excess-exchange-role",
            "The application holds the Exchange role Mail Recipients besides Global Reader, in a"
                + " role group.",
            new AssignExchangeRole("Mail Recipients", "Recipient Management")),
        scenario(
            "extra-permission",
            "The application was also granted full_access_as_app, which opens every mailbox.",
            new DeclarePermission(EXCHANGE_ONLINE, "full_access_as_app", false),
            new GrantConsent()),
        scenario(
            "extra-graph-permission",
            "The application was also granted Application.ReadWrite.All of Microsoft Graph.",
            new DeclarePermission(MICROSOFT_GRAPH, "Application.ReadWrite.All", false),
            new GrantConsent()),
        scenario(
            "excess-role",
            "The application holds Global Administrator besides Global Reader.",
            new AssignRole("Global Administrator")),
        scenario(
            "excess-role-exchange",
            "The application holds Exchange Administrator besides Global Reader.",
            new AssignRole("Exchange Administrator")));
  }

  private static List<MicrosoftScenario> registrations() {
    return List.of(
        scenario(
            "multi-tenant",
            "The application accepts sign-in from any organization.",
            new SetSignInAudience("AzureADMultipleOrgs")),
        scenario(
            "sp-disabled",
            "Sign-in is turned off on the enterprise application.",
            new EnableServicePrincipal(false)),
        scenario(
            "sp-missing",
            "The application has no service principal in its tenant.",
            new DeleteServicePrincipal()),
        scenario(
            "app-deactivated",
            "The application was deactivated by its owner.",
            new DeactivateApplication(true)),
        scenario("app-missing", "The application was deleted.", new DeleteApplication()),
        scenario(
            "conditional-access",
            "A Conditional Access policy blocks the application.",
            new BlockByConditionalAccess(true)),
        scenario(
            "vanity-domain",
            "Healthy; the tenant has a second verified domain.",
            new AddDomain("vanity-domain.example")));
  }

  private static List<MicrosoftScenario> credentials() {
    return List.of(
        scenario("certificate-unknown", "Another certificate is registered.")
            .with(new CredentialPlan.Certificate(YEAR, false)),
        scenario("certificate-expired", "The certificate expired yesterday.")
            .with(new CredentialPlan.Certificate(Duration.ofDays(-1), true)),
        expiring(30),
        expiring(14),
        expiring(7),
        expiring(1),
        scenario(
            "certificate-missing",
            "No certificate is registered with the application.",
            new RemoveCertificates()),
        scenario(
            "other-credential",
            "Another system has a client secret of the application.",
            new AddSecret(YEAR)),
        scenario("secret", "Healthy, but signs in with a client secret instead of a certificate.")
            .with(new CredentialPlan.Secret(YEAR)),
        scenario("secret-expired", "The client secret expired yesterday.")
            .with(new CredentialPlan.Secret(Duration.ofDays(-1))));
  }

  private static List<MicrosoftScenario> exchange() {
    return List.of(
        scenario(
            "no-exchange-licence",
            "The tenant has no Exchange Online licence.",
            new SetExchangeLicence(ExchangeLicence.ABSENT)),
        scenario(
            "exchange-not-subscribed",
            "The tenant's subscription to Exchange Online is not active.",
            new SetExchangeLicence(ExchangeLicence.NOT_SUBSCRIBED)),
        scenario(
            "exchange-other-organization",
            "Exchange reports another organization than Entra.",
            new NameExchangeOrganization("fabrikam.onmicrosoft.com")),
        scenario(
            "propagating",
            "All permissions are granted, but take effect in Exchange in ten minutes only.",
            new SettleExchange(Duration.ofMinutes(10))));
  }

  private static List<MicrosoftScenario> clouds() {
    return List.of(
        healthyIn(CloudInstance.GCC_HIGH),
        healthyIn(CloudInstance.DOD),
        healthyIn(CloudInstance.CHINA));
  }

  private static MicrosoftScenario healthyIn(CloudInstance cloud) {
    return scenario(cloud.label(), "Healthy, in the cloud " + cloud.label() + ".").in(cloud);
  }

  private static MicrosoftScenario expiring(int days) {
    return scenario(
            "certificate-expiring-" + days,
            "The certificate expires within " + days + (days == 1 ? " day." : " days."))
        .with(new CredentialPlan.Certificate(Duration.ofDays(days).minusHours(1), true));
  }

  private static MicrosoftScenario scenario(
      String name, String description, MicrosoftChange... changes) {
    return MicrosoftScenario.of(name, description, Stream.of(changes));
  }
}
