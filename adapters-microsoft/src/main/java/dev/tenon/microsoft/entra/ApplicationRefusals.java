package dev.tenon.microsoft.entra;

import java.util.List;
import java.util.Set;

/** Refusals that concern the application and its service principal. */
final class ApplicationRefusals {

  /** The application is unknown. */
  static final RefusalMeaning NOT_FOUND =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_NOT_FOUND,
          "This tenant has no application of that ID. Three GUIDs look alike: the Application (client)"
              + " ID is the one to enter; the Object ID beside it and the ID of a client secret are"
              + " not. The application may also have been deleted, or be in another tenant.",
          Actors.OPERATOR,
          (portal, application) -> portal.applications(),
          List.of(
              "Find the application under App registrations; if it was deleted, under Deleted"
                  + " applications, and restore it.",
              "Open its overview and copy Application (client) ID, not Object ID.",
              "Compare Directory (tenant) ID on the same page with the tenant ID entered."),
          Set.of(700016, 70001));

  /** One of the two ids stands in both places; known before anybody is asked. */
  static final RefusalMeaning ID_IS_TENANT_ID =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_ID_IS_TENANT_ID,
          "The same ID was entered as tenant ID and as application ID, which stand one below the"
              + " other on the overview of the application.",
          Actors.OPERATOR,
          (portal, application) -> portal.applications(),
          List.of(
              "Open the application under App registrations; enter Application (client) ID as"
                  + " application ID and Directory (tenant) ID as tenant ID."),
          Set.of());

  /** There is a registration, but no enterprise application. */
  static final RefusalMeaning PRINCIPAL_MISSING =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SERVICE_PRINCIPAL_MISSING,
          "The application is registered, but has no enterprise application in this tenant.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "Open API permissions of the application.",
              "Choose \"Grant admin consent\" and answer Yes; this creates the enterprise application"
                  + " as well."),
          Set.of(7000229));

  /** The enterprise application is off. */
  static final RefusalMeaning DISABLED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SERVICE_PRINCIPAL_DISABLED,
          "The application is disabled in this tenant.",
          Actors.ADMINISTRATOR,
          (portal, application) -> portal.enterpriseApplications(),
          List.of(
              "Open the application under Enterprise applications, then Properties.",
              "Set \"Enabled for users to sign-in?\" to Yes and save."),
          Set.of(7000112));

  /** The registration itself is off, in all tenants; a case of {@link #DISABLED}. */
  static final RefusalMeaning DEACTIVATED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_DISABLED,
          "The owner of the application has deactivated it.",
          Actors.APPLICATION_ADMINISTRATOR,
          Portal::overview,
          List.of("Open the overview of the application and choose Activate."),
          Set.of());

  /** A change is on its way. */
  static final RefusalMeaning REPLICATION_PENDING =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_REPLICATION_PENDING,
          "The permission or the enterprise application is not known everywhere yet.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "Wait some minutes and check again.",
              "If it lasts, remove the permission that the guide of this account names, add it again"
                  + " and grant consent."),
          Set.of(650051));

  /** The registration is incomplete. */
  static final RefusalMeaning MISCONFIGURED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_MISCONFIGURED,
          "The registration of the application lacks the permission it asks for.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "Add the application permission that the guide of this account names.",
              "Grant admin consent."),
          Set.of(650056, 650057, 65005));

  /** The enterprise application demands an assignment. */
  static final RefusalMeaning ASSIGNMENT_REQUIRED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_ASSIGNMENT_REQUIRED,
          "The enterprise application admits only what is assigned to it.",
          Actors.ADMINISTRATOR,
          (portal, application) -> portal.enterpriseApplications(),
          List.of(
              "Open the application under Enterprise applications, then Properties.",
              "Set \"Assignment required?\" to No and save."),
          Set.of(50105));

  /** The application must not have a credential. */
  static final RefusalMeaning PUBLIC =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_APPLICATION_PUBLIC,
          "The application is a public client, which cannot sign in by itself.",
          Actors.ADMINISTRATOR,
          Portal::authentication,
          List.of("Under Authentication set \"Allow public client flows\" to No and save."),
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
          ASSIGNMENT_REQUIRED,
          PUBLIC);

  private ApplicationRefusals() {}
}
