package dev.tenon.m365.entra;

import dev.tenon.m365.M365ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the AADSTS numbers mean for an application that signs in by itself, and what to do.
 *
 * <p>Source: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 *
 * @param code the stable name
 * @param message what is wrong
 * @param actor who can resolve it
 * @param page where it is resolved
 * @param steps how it is resolved
 * @param numbers the AADSTS numbers that mean it
 */
public record RefusalMeaning(
    M365ErrorCode code,
    String message,
    String actor,
    BiFunction<Portal, Optional<String>, URI> page,
    List<String> steps,
    Set<Integer> numbers) {

  /** The directory is unknown. */
  public static final RefusalMeaning TENANT_NOT_FOUND =
      meaning(
          M365ErrorCode.M365_TENANT_NOT_FOUND,
          "No tenant of this ID exists in the chosen cloud: it is mistyped, deleted, or in another"
              + " national cloud.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Copy Directory (tenant) ID again from the overview of the application."),
          90002);

  /** The tenant id has no known form. */
  public static final RefusalMeaning TENANT_INVALID =
      meaning(
          M365ErrorCode.M365_TENANT_INVALID,
          "The tenant ID is neither a GUID nor a domain.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Copy Directory (tenant) ID again from the overview of the application."),
          900023);

  /** The tenant is elsewhere. */
  public static final RefusalMeaning WRONG_CLOUD =
      meaning(
          M365ErrorCode.M365_WRONG_CLOUD,
          "The tenant is in another national cloud than the chosen one.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Choose the cloud in which the tenant's admin center opens."),
          90038,
          900382,
          900432,
          50049,
          90051);

  /** The application is unknown. */
  public static final RefusalMeaning APPLICATION_NOT_FOUND =
      meaning(
          M365ErrorCode.M365_APPLICATION_NOT_FOUND,
          "This tenant has no application of that ID. Three GUIDs look alike: the Application (client)"
              + " ID is the one to enter; the Object ID beside it and the ID of a client secret are"
              + " not. The application may also be in another tenant.",
          Actors.OPERATOR,
          Portal::overview,
          List.of(
              "Open the overview of the application and copy Application (client) ID, not Object ID.",
              "Compare Directory (tenant) ID on the same page with the tenant ID entered."),
          700016,
          70001);

  /** There is a registration, but no enterprise application. */
  public static final RefusalMeaning SERVICE_PRINCIPAL_MISSING =
      meaning(
          M365ErrorCode.M365_SERVICE_PRINCIPAL_MISSING,
          "The application is registered, but has no enterprise application in this tenant.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "Open API permissions of the application.",
              "Choose \"Grant admin consent\" and answer Yes; this creates the enterprise application"
                  + " as well."),
          7000229);

  /** The enterprise application is off. */
  public static final RefusalMeaning SERVICE_PRINCIPAL_DISABLED =
      meaning(
          M365ErrorCode.M365_SERVICE_PRINCIPAL_DISABLED,
          "The application is disabled in this tenant.",
          Actors.ADMINISTRATOR,
          (portal, application) -> portal.enterpriseApplications(),
          List.of(
              "Open the application under Enterprise applications, then Properties.",
              "Set \"Enabled for users to sign-in?\" to Yes and save."),
          7000112);

  /** The tenant has no Exchange. */
  public static final RefusalMeaning EXCHANGE_NOT_IN_TENANT =
      meaning(
          M365ErrorCode.M365_EXCHANGE_NOT_IN_TENANT,
          "The tenant has no Exchange Online, usually because it has no license that includes it.",
          "Global Administrator",
          (portal, application) -> portal.enterpriseApplications(),
          List.of(
              "Assign at least one license that includes Exchange Online.",
              "Look for Office 365 Exchange Online under Enterprise applications of type Microsoft"
                  + " Applications."),
          500011,
          650052);

  /** A change is on its way. */
  public static final RefusalMeaning REPLICATION_PENDING =
      meaning(
          M365ErrorCode.M365_REPLICATION_PENDING,
          "The permission or the enterprise application is not known everywhere yet.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "Wait some minutes and check again.",
              "If it lasts, remove the Exchange Online permission, add it again and grant consent."),
          650051);

  /** The registration is incomplete. */
  public static final RefusalMeaning APPLICATION_MISCONFIGURED =
      meaning(
          M365ErrorCode.M365_APPLICATION_MISCONFIGURED,
          "The registration of the application lacks the permission it asks for.",
          Actors.ADMINISTRATOR,
          Portal::apiPermissions,
          List.of(
              "Add the application permission Exchange.ManageAsApp of Office 365 Exchange Online.",
              "Grant admin consent."),
          650056,
          650057,
          65005);

  /** The enterprise application demands an assignment. */
  public static final RefusalMeaning ASSIGNMENT_REQUIRED =
      meaning(
          M365ErrorCode.M365_ASSIGNMENT_REQUIRED,
          "The enterprise application admits only what is assigned to it.",
          Actors.ADMINISTRATOR,
          (portal, application) -> portal.enterpriseApplications(),
          List.of(
              "Open the application under Enterprise applications, then Properties.",
              "Set \"Assignment required?\" to No and save."),
          50105);

  /** The secret is not the one that is registered. */
  public static final RefusalMeaning SECRET_INVALID =
      meaning(
          M365ErrorCode.M365_SECRET_INVALID,
          "The client secret is wrong; often the Secret ID was copied instead of the Value.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "Create a new client secret under Certificates & secrets.",
              "Copy its Value at once; it is shown only then.",
              "Better: upload Tenon's certificate and do without a secret."),
          7000215);

  /** The secret is past its end. */
  public static final RefusalMeaning SECRET_EXPIRED =
      meaning(
          M365ErrorCode.M365_SECRET_EXPIRED,
          "The client secret has expired.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "Upload Tenon's certificate under Certificates & secrets and do without a secret.",
              "If a certificate cannot be used, create a new client secret and enter its Value."),
          7000222);

  /** The certificate is not the one that is registered, has expired, or does not fit. */
  public static final RefusalMeaning CERTIFICATE_NOT_REGISTERED =
      meaning(
          M365ErrorCode.M365_CERTIFICATE_NOT_REGISTERED,
          "The application does not have the certificate that Tenon signs in with.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "Upload the certificate of this account under Certificates & secrets of this"
                  + " application.",
              "Compare the thumbprint there with the one shown here.",
              "A certificate that was just uploaded is accepted after a minute or two."),
          700027);

  /** The certificate or its signature does not satisfy. */
  public static final RefusalMeaning CERTIFICATE_REFUSED =
      meaning(
          M365ErrorCode.M365_CERTIFICATE_REFUSED,
          "The certificate, or what was signed with it, is not accepted.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "Upload the certificate of this account itself, not one of its issuers.",
              "If it is there already, replace the credential of this account and upload the new"
                  + " certificate."),
          50012,
          700030,
          50032);

  /** The clock is off. */
  public static final RefusalMeaning CLOCK_WRONG =
      meaning(
          M365ErrorCode.M365_CLOCK_WRONG,
          "What was signed is not valid at this time: the clock of this machine is off.",
          Actors.OPERATOR,
          (portal, application) -> portal.tenant(),
          List.of("Set the clock of the machine that runs Tenon, and keep it set by NTP."),
          700024);

  /** The application must not have a credential. */
  public static final RefusalMeaning APPLICATION_PUBLIC =
      meaning(
          M365ErrorCode.M365_APPLICATION_PUBLIC,
          "The application is a public client, which cannot sign in by itself.",
          Actors.ADMINISTRATOR,
          Portal::authentication,
          List.of("Under Authentication set \"Allow public client flows\" to No and save."),
          700025);

  /** Conditional Access says no. */
  public static final RefusalMeaning CONDITIONAL_ACCESS_BLOCKED =
      meaning(
          M365ErrorCode.M365_CONDITIONAL_ACCESS_BLOCKED,
          "A Conditional Access policy blocks the application.",
          "Conditional Access Administrator",
          (portal, application) -> portal.conditionalAccess(),
          List.of(
              "Open the policy named here.",
              "Add the address that Tenon calls from to its trusted named locations, or exclude the"
                  + " application."),
          53003);

  /** Another policy says no. */
  public static final RefusalMeaning SECURITY_POLICY_BLOCKED =
      meaning(
          M365ErrorCode.M365_SECURITY_POLICY_BLOCKED,
          "A security policy of the tenant blocks the application.",
          "Security Administrator",
          (portal, application) -> portal.tenant(),
          List.of("Look up the sign-in by its correlation ID and allow the application."),
          530032,
          530035);

  /** The request was malformed, which the customer cannot change. */
  public static final RefusalMeaning REQUEST_REJECTED =
      meaning(
          M365ErrorCode.M365_REQUEST_REJECTED,
          "Microsoft Entra ID found the request malformed; update Tenon, and report this if it lasts.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Update Tenon."),
          50059,
          90019,
          50128,
          50194,
          9001023,
          70011,
          700022,
          28002,
          50027,
          50048,
          7000218,
          900144,
          90014,
          900561,
          9002313);

  /** The answer belongs to the sign-in of a person. */
  public static final RefusalMeaning PERSON_SIGN_IN_EXPECTED =
      meaning(
          M365ErrorCode.M365_PERSON_SIGN_IN_EXPECTED,
          "Microsoft Entra ID treated the application like a person; update Tenon, and report this if"
              + " it lasts.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Update Tenon."),
          50076,
          50079,
          50072,
          50074,
          65001,
          65002,
          65004,
          90094,
          90095,
          70016,
          70018,
          70019,
          50126,
          50034,
          50020,
          16000,
          50173,
          700082);

  private static final List<RefusalMeaning> ALL =
      List.of(
          TENANT_NOT_FOUND,
          TENANT_INVALID,
          WRONG_CLOUD,
          APPLICATION_NOT_FOUND,
          SERVICE_PRINCIPAL_MISSING,
          SERVICE_PRINCIPAL_DISABLED,
          EXCHANGE_NOT_IN_TENANT,
          REPLICATION_PENDING,
          APPLICATION_MISCONFIGURED,
          ASSIGNMENT_REQUIRED,
          SECRET_INVALID,
          SECRET_EXPIRED,
          CERTIFICATE_NOT_REGISTERED,
          CERTIFICATE_REFUSED,
          CLOCK_WRONG,
          APPLICATION_PUBLIC,
          CONDITIONAL_ACCESS_BLOCKED,
          SECURITY_POLICY_BLOCKED,
          REQUEST_REJECTED,
          PERSON_SIGN_IN_EXPECTED);

  /** What a number means; empty for one that is not known here. */
  public static Optional<RefusalMeaning> of(int number) {
    return ALL.stream().filter(meaning -> meaning.numbers.contains(number)).findFirst();
  }

  /** The page where it is resolved. */
  public URI link(Portal portal, Optional<String> applicationId) {
    return page.apply(portal, applicationId);
  }

  private static RefusalMeaning meaning(
      M365ErrorCode code,
      String message,
      String actor,
      BiFunction<Portal, Optional<String>, URI> page,
      List<String> steps,
      Integer... numbers) {
    return new RefusalMeaning(code, message, actor, page, steps, Set.of(numbers));
  }
}
