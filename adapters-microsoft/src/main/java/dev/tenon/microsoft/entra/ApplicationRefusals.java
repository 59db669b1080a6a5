package dev.tenon.microsoft.entra;

import java.util.List;
import java.util.Set;

/** Refusals that concern the application and its service principal. */
final class ApplicationRefusals {

  /**
   * The tenant has no such application, or it has not replicated yet. Source:
   * AzureAD/microsoft-authentication-library-for-dotnet #3706.
   */
  static final RefusalMeaning NOT_FOUND =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_NOT_FOUND,
          "The tenant has no application with this ID. The value may be an Object ID or a Secret ID"
              + " instead of the Application (client) ID, or the application was deleted or is in"
              + " another tenant.",
          Actors.OPERATOR,
          (portal, application) -> portal.applications(),
          List.of(
              "If the application was created a moment ago, check again after two minutes.",
              "In the Microsoft Entra admin center, open App registrations and find the"
                  + " application. If it was deleted, restore it under Deleted applications.",
              "Open its Overview page and copy the Application (client) ID, not the Object ID.",
              "On the same page, compare the Directory (tenant) ID with the tenant ID that you"
                  + " entered."),
          Set.of(700016, 70001));

  /** The same id was entered for tenant and application. Detected without a call. */
  static final RefusalMeaning ID_IS_TENANT_ID =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_ID_IS_TENANT_ID,
          "The same value was entered as the tenant ID and as the application ID. The Overview page"
              + " of the application shows two different IDs.",
          Actors.OPERATOR,
          (portal, application) -> portal.applications(),
          List.of(
              "Open the application under App registrations. Enter its Application (client) ID as"
                  + " the application ID and its Directory (tenant) ID as the tenant ID."),
          Set.of());

  /** There is a registration, but no enterprise application. */
  static final RefusalMeaning PRINCIPAL_MISSING =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SERVICE_PRINCIPAL_MISSING,
          "The application is registered but has no enterprise application in this tenant.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "Open the API permissions page of the application.",
              "Select \"Grant admin consent\" and confirm with Yes. This also creates the"
                  + " enterprise application."),
          Set.of(7000229));

  /** The enterprise application is disabled. */
  static final RefusalMeaning DISABLED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SERVICE_PRINCIPAL_DISABLED,
          "The application is disabled in this tenant.",
          Actors.ADMINISTRATOR,
          (portal, application) -> portal.enterpriseApplications(),
          List.of(
              "Open the application under Enterprise applications, then open Properties.",
              "Set \"Enabled for users to sign-in?\" to Yes and select Save.",
              "If it is already set to Yes, Microsoft has disabled the application. Open a support"
                  + " case with Microsoft, and link the account with a new application."),
          Set.of(7000112));

  /** The registration is deactivated, for all tenants; a case of {@link #DISABLED}. */
  static final RefusalMeaning DEACTIVATED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_DISABLED,
          "The application was deactivated by its owner.",
          Actors.APPLICATION_ADMINISTRATOR,
          Portal::overview,
          List.of("Open the Overview page of the application and select Activate."),
          Set.of());

  /** A recent change is still replicating. */
  static final RefusalMeaning REPLICATION_PENDING =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_REPLICATION_PENDING,
          "A recent change to the permission or the enterprise application has not replicated to"
              + " all of Microsoft Entra ID yet.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "Wait a few minutes, then check again.",
              "If the problem persists, remove the permission that the guide names, add it again"
                  + " and grant admin consent."),
          Set.of(650051));

  /** The registration is incomplete. */
  static final RefusalMeaning MISCONFIGURED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_MISCONFIGURED,
          "The application requests a permission that its registration does not declare.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "On the API permissions page, add the application permission that the guide names.",
              "Select \"Grant admin consent\" and confirm with Yes."),
          Set.of(650056, 650057, 65005));

  /** The application is a public client. */
  static final RefusalMeaning PUBLIC =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_PUBLIC,
          "The application is registered as a public client, which cannot sign in with a"
              + " certificate or a secret.",
          Actors.ADMINISTRATOR,
          Portal::authentication,
          List.of(
              "On the Authentication page, set \"Allow public client flows\" to No and select"
                  + " Save."),
          Set.of(700025));

  static final List<RefusalMeaning> ALL =
      List.of(
          NOT_FOUND,
          ID_IS_TENANT_ID,
          PRINCIPAL_MISSING,
          DISABLED,
          DEACTIVATED,
          REPLICATION_PENDING,
          MISCONFIGURED,
          PUBLIC);

  private ApplicationRefusals() {}
}
