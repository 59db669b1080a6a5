package dev.tenon.m365.guide;

import dev.tenon.m365.M365Checks;
import dev.tenon.m365.entra.ExchangePermission;
import dev.tenon.m365.entra.Portal;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the guide of one account. */
public final class GuideWriter {

  private static final String ADMINISTRATOR = "Cloud Application Administrator";

  private final Setup setup;
  private final Portal portal;

  private GuideWriter(Setup setup) {
    this.setup = setup;
    this.portal = new Portal(setup.cloud());
  }

  /** The guide for what is known so far. Pure; files come with it once a certificate was made. */
  public static Guide write(GuideRequest request) {
    return new GuideWriter(Setup.of(request)).write();
  }

  private Guide write() {
    List<Artifact> files =
        setup.certificate().map(made -> new SetupScripts(setup, made).all()).orElse(List.of());
    return new Guide(
        List.of(register(), addPermission(), consent(), upload(), assignRole(), copyValues()),
        files);
  }

  private GuideStep register() {
    return new GuideStep(
        "Register an application",
        "Application Developer",
        List.of(
            "Sign in to the Microsoft Entra admin center and open App registrations.",
            "Choose New registration and enter the name shown here.",
            "Under Supported account types choose \"Accounts in this organizational directory"
                + " only\".",
            "Leave Redirect URI empty and choose Register."),
        List.of(new Evidence("Name", setup.applicationName())),
        Optional.of(portal.applications()),
        Set.of(M365Checks.CREDENTIAL, M365Checks.SINGLE_TENANT, M365Checks.SERVICE_PRINCIPAL));
  }

  private GuideStep addPermission() {
    return new GuideStep(
        "Add the Exchange Online permission",
        ADMINISTRATOR + " or owner of the application",
        List.of(
            "Open API permissions of the application and choose Add a permission.",
            "Choose the tab \"APIs my organization uses\" and search for Office 365 Exchange"
                + " Online; if it is not listed, search for the API's application ID shown here.",
            "Choose Application permissions, not Delegated permissions.",
            "Tick Exchange.ManageAsApp and choose Add permissions."),
        List.of(
            new Evidence("Permission", ExchangePermission.NAME),
            new Evidence(
                "Application ID of Office 365 Exchange Online",
                ExchangePermission.RESOURCE_APP_ID)),
        Optional.of(portal.apiPermissions(setup.applicationId())),
        Set.of(M365Checks.EXCHANGE_PERMISSION, M365Checks.EXCESS_PERMISSIONS));
  }

  private GuideStep consent() {
    return new GuideStep(
        "Grant admin consent",
        ADMINISTRATOR,
        List.of(
            "On the same page choose \"Grant admin consent\" for the organization.",
            "Answer Yes; the status beside Exchange.ManageAsApp becomes \"Granted\"."),
        List.of(),
        Optional.of(portal.apiPermissions(setup.applicationId())),
        Set.of(M365Checks.EXCHANGE_PERMISSION));
  }

  private GuideStep upload() {
    return new GuideStep(
        "Upload the certificate",
        ADMINISTRATOR + " or owner of the application",
        List.of(
            "Download the certificate from Tenon; it holds no private key.",
            "Open Certificates & secrets of the application, then the tab Certificates.",
            "Choose Upload certificate, choose the file and choose Add.",
            "Compare the thumbprint in the list with the one shown here."),
        setup
            .certificate()
            .map(
                made ->
                    List.of(
                        new Evidence("Thumbprint (SHA-1)", made.sha1()),
                        new Evidence("Thumbprint (SHA-256)", made.sha256()),
                        new Evidence("Valid until", made.notAfter().toString())))
            .orElse(List.of()),
        Optional.of(portal.credentials(setup.applicationId())),
        Set.of(M365Checks.CREDENTIAL, M365Checks.CERTIFICATE_USED, M365Checks.CERTIFICATE_EXPIRY));
  }

  private GuideStep assignRole() {
    return new GuideStep(
        "Assign the role Global Reader",
        "Privileged Role Administrator",
        List.of(
            "Open Roles & admins and choose Global Reader.",
            "Choose Add assignments, search for the application by its name and select it.",
            "Make the assignment active, not eligible: an application cannot activate a role."),
        List.of(new Evidence("Application", setup.applicationName())),
        Optional.of(portal.globalReader()),
        Set.of(
            M365Checks.DIRECTORY_ROLE,
            M365Checks.GLOBAL_READER,
            M365Checks.EXCESS_ROLES,
            M365Checks.EXCHANGE));
  }

  private GuideStep copyValues() {
    return new GuideStep(
        "Copy the values into Tenon",
        "Application Developer",
        List.of(
            "Open the overview of the application.",
            "Copy Directory (tenant) ID to Tenant ID.",
            "Copy Application (client) ID to Application ID; the Object ID is something else.",
            "Open Domain names and copy the domain that ends in "
                + setup.cloud().organizationSuffix()
                + " to Organization name."),
        List.of(),
        Optional.of(portal.overview(setup.applicationId())),
        Set.of(M365Checks.TENANT));
  }
}
