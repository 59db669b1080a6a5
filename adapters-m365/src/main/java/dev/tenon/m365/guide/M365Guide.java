package dev.tenon.m365.guide;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.exchange.ExchangePermission;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.Portal;
import dev.tenon.microsoft.guide.ApplicationSetup;
import dev.tenon.microsoft.guide.IdentitySteps;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.spi.GuideStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the guide of one account. */
public final class M365Guide {

  private final ApplicationSetup setup;
  private final Portal portal;
  private final IdentitySteps identity;

  private M365Guide(ApplicationSetup setup) {
    this.setup = setup;
    this.portal = setup.portal();
    this.identity = new IdentitySteps(setup);
  }

  /** The guide for what is known so far. Pure; files come with it once a certificate was made. */
  public static Guide write(GuideRequest request) {
    M365Guide guide = new M365Guide(ApplicationSetup.of(request));
    return request.purpose() == Purpose.ROTATE ? guide.identity.rotation() : guide.write();
  }

  private Guide write() {
    List<Artifact> files =
        setup
            .certificate()
            .map(
                made ->
                    Stream.concat(
                            identity.certificateFiles().stream(),
                            new SetupScripts(setup, made).all().stream())
                        .toList())
            .orElse(List.of());
    return new Guide(steps(), files);
  }

  private List<GuideStep> steps() {
    List<GuideStep> steps = new ArrayList<>();
    steps.add(identity.register());
    steps.add(addPermission());
    steps.add(consent());
    steps.add(identity.upload());
    steps.addAll(identity.deletePrevious());
    steps.add(
        identity.assignGlobalReader(
            Set.of(
                M365Checks.DIRECTORY_ROLE.id(),
                IdentityChecks.GLOBAL_READER.id(),
                IdentityChecks.EXCESS_ROLES.id(),
                M365Checks.EXCHANGE.id())));
    steps.add(copyValues());
    return steps;
  }

  private GuideStep addPermission() {
    return new GuideStep(
        "add-exchange-permission",
        "Add the Exchange Online permission",
        Actors.ADMINISTRATOR_OR_OWNER,
        List.of(
            "Open the API permissions page of the application and select Add a permission.",
            "Select the tab \"APIs my organization uses\" and search for Office 365 Exchange"
                + " Online. If it is not listed, search for the application ID shown here.",
            "Select Application permissions, not Delegated permissions.",
            "Select Exchange.ManageAsApp, then select Add permissions."),
        List.of(
            new Evidence("Permission", ExchangePermission.NAME),
            new Evidence(
                "Application ID of Office 365 Exchange Online",
                ExchangePermission.RESOURCE_APP_ID)),
        Optional.of(portal.apiPermissions(setup.applicationId())),
        Set.of(M365Checks.EXCHANGE_PERMISSION.id(), IdentityChecks.EXCESS_PERMISSIONS.id()));
  }

  private GuideStep consent() {
    return new GuideStep(
        "grant-admin-consent",
        "Grant admin consent",
        Actors.ADMINISTRATOR,
        List.of(
            "Open the API permissions page of the application and select \"Grant admin consent\" for the"
                + " organization.",
            "Confirm with Yes. The status of Exchange.ManageAsApp changes to \"Granted\"."),
        List.of(),
        Optional.of(portal.apiPermissions(setup.applicationId())),
        Set.of(M365Checks.EXCHANGE_PERMISSION.id()));
  }

  private GuideStep copyValues() {
    return new GuideStep(
        "copy-values",
        "Copy the values into Tenon",
        Actors.DEVELOPER,
        List.of(
            "Open the Overview page of the application.",
            "Copy the Directory (tenant) ID to Tenant ID.",
            "Copy the Application (client) ID to Application ID. Do not copy the Object ID.",
            "Open Domain names and copy the domain that ends in "
                + setup.cloud().organizationSuffix()
                + " to Organization name."),
        List.of(),
        Optional.of(portal.overview(setup.applicationId())),
        Set.of(M365Checks.TENANT.id()));
  }
}
