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
              "Upload the certificate of this account under Certificates & secrets of this"
                  + " application.",
              "Compare the thumbprint there with the SHA-1 thumbprint shown here.",
              "A certificate that was just uploaded is accepted after a minute or two."),
          Set.of(700027));

  /** The certificate is past its end; a case of {@link #NOT_REGISTERED}. */
  static final RefusalMeaning EXPIRED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CERTIFICATE_EXPIRED,
          "The certificate has expired.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "Replace the credential of this account in Tenon.",
              "Upload the new certificate under Certificates & secrets of the application."),
          Set.of());

  /** The certificate or its signature does not satisfy. */
  static final RefusalMeaning REFUSED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CERTIFICATE_REFUSED,
          "The certificate, or what was signed with it, is not accepted.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "Upload the certificate of this account itself, not one of its issuers.",
              "If it is there already, replace the credential of this account and upload the new"
                  + " certificate."),
          Set.of(50012, 700030, 50032));

  /** The clock is off, which says nothing about the account. */
  static final RefusalMeaning CLOCK_WRONG =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CLOCK_WRONG,
          "The clock of the machine that Tenon runs on is off, so that what it signs is not valid now;"
              + " set the clock, keep it set by NTP, and check again.",
          Actors.OPERATOR,
          Optional.empty(),
          List.of("Set the clock, and keep it set by NTP."),
          Set.of(700024));

  /** The secret is not the one that is registered. */
  static final RefusalMeaning SECRET_INVALID =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SECRET_INVALID,
          "The client secret is wrong; often the Secret ID was copied instead of the Value.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "Create a new client secret under Certificates & secrets.",
              "Copy its Value at once; it is shown only then.",
              "Better: upload Tenon's certificate and do without a secret."),
          Set.of(7000215));

  /** The secret is past its end. */
  static final RefusalMeaning SECRET_EXPIRED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SECRET_EXPIRED,
          "The client secret has expired.",
          Actors.ADMINISTRATOR,
          Portal::credentials,
          List.of(
              "Upload Tenon's certificate under Certificates & secrets and do without a secret.",
              "If a certificate cannot be used, create a new client secret and enter its Value."),
          Set.of(7000222));

  static final List<RefusalMeaning> ALL =
      List.of(NOT_REGISTERED, EXPIRED, REFUSED, CLOCK_WRONG, SECRET_INVALID, SECRET_EXPIRED);

  private CredentialRefusals() {}
}
