package dev.tenon.microsoft.entra;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refusals that concern the certificate or the secret. */
final class CredentialRefusals {

  /** The certificate is not the one that is registered, has expired, or does not fit. */
  static final RefusalMeaning NOT_REGISTERED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CERTIFICATE_NOT_REGISTERED,
          "The application does not have the certificate that Tenon signs in with.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "On the Certificates & secrets page of the application, upload the certificate of"
                  + " this account.",
              "Compare the thumbprint on that page with the SHA-1 thumbprint shown here.",
              "If you have just uploaded the certificate, wait two minutes, then check again."),
          Set.of(700027));

  /** The certificate has expired; a case of {@link #NOT_REGISTERED}. */
  static final RefusalMeaning EXPIRED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CERTIFICATE_EXPIRED,
          "The certificate, or its entry in the application, has expired.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "If Tenon shows that the certificate is still valid, upload it again on the"
                  + " Certificates & secrets page of the application.",
              "Otherwise replace the credential of this account in Tenon, and upload the new"
                  + " certificate there."),
          Set.of());

  /**
   * The certificate is not valid yet; a case of {@link #NOT_REGISTERED}, {@link #REFUSED} and
   * {@link #OUTSIDE_VALIDITY}.
   */
  static final RefusalMeaning NOT_YET_VALID =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CERTIFICATE_NOT_YET_VALID,
          "The certificate, or its entry in the application, is not valid yet. The clock of the"
              + " machine that created it was ahead, or it was created for a later time.",
          Actors.OPERATOR,
          Portal::credentials,
          List.of(
              "Correct the clock of the machine that Tenon runs on and synchronize it with NTP.",
              "Check again after the start date on the Certificates & secrets page of the"
                  + " application. To sign in earlier, replace the credential of this account in"
                  + " Tenon and upload the new certificate there."),
          Set.of());

  /** The certificate has expired or is not valid yet. */
  static final RefusalMeaning OUTSIDE_VALIDITY =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CERTIFICATE_EXPIRED,
          "The certificate is outside its validity period: it has expired, or is not valid yet.",
          Actors.ADMINISTRATOR_OR_OWNER,
          Portal::credentials,
          List.of(
              "Replace the credential of this account in Tenon and upload the new certificate on"
                  + " the Certificates & secrets page.",
              "If the certificate is new, check the clock of the machine that Tenon runs on."),
          Set.of(1000502));

  /** The certificate or its signature is not accepted. */
  static final RefusalMeaning REFUSED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CERTIFICATE_REFUSED,
          "Microsoft Entra ID does not accept the certificate or a signature made with it.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "On the Certificates & secrets page of the application, upload the certificate of"
                  + " this account, not the certificate of an issuer.",
              "If it is already there, replace the credential of this account in Tenon and upload"
                  + " the new certificate."),
          Set.of(50012, 700030, 50032));

  /** The clock of this machine is wrong, which is not a problem of the account. */
  static final RefusalMeaning CLOCK_WRONG =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CLOCK_WRONG,
          "The sign-in request was outside its validity period, usually because the clock of the"
              + " machine that Tenon runs on is wrong. Correct the clock, synchronize it with NTP,"
              + " then check again. If the clock is right, the request was delayed on its way.",
          Actors.OPERATOR,
          Optional.empty(),
          List.of("Correct the clock and synchronize it with NTP."),
          Set.of(700024),
          RefusalMeaning.Verdict.INCONCLUSIVE);

  /**
   * The secret is not the one that is registered, or the registration has not replicated yet.
   * Source: microsoftgraph/microsoft-graph-docs #17966.
   */
  static final RefusalMeaning SECRET_INVALID =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SECRET_INVALID,
          "The client secret is wrong. A common cause is entering the Secret ID instead of the"
              + " Value.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "If you have just created the client secret, wait two minutes, then check again.",
              "Otherwise create a new client secret on the Certificates & secrets page of the"
                  + " application.",
              "Copy its Value immediately. The page shows it only once.",
              "A certificate is safer. To use one, upload Tenon's certificate and do not enter a"
                  + " client secret."),
          Set.of(7000215));

  /** The secret has expired. */
  static final RefusalMeaning SECRET_EXPIRED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SECRET_EXPIRED,
          "The client secret has expired.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "If you have just entered a new client secret, wait two minutes, then check again.",
              "On the Certificates & secrets page of the application, upload Tenon's certificate"
                  + " and stop using a client secret.",
              "If you cannot use a certificate, create a new client secret and enter its Value."),
          Set.of(7000222));

  static final List<RefusalMeaning> ALL =
      List.of(
          NOT_REGISTERED,
          EXPIRED,
          NOT_YET_VALID,
          OUTSIDE_VALIDITY,
          REFUSED,
          CLOCK_WRONG,
          SECRET_INVALID,
          SECRET_EXPIRED);

  private CredentialRefusals() {}
}
