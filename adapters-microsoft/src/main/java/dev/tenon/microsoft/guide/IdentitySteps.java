package dev.tenon.microsoft.guide;

import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.spi.Action;
import dev.tenon.spi.Action.Rotate.Phase;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of a guide that every application needs, and the files of its certificate. Pure. */
public final class IdentitySteps {

  private final ApplicationSetup setup;

  /** The steps for that application. */
  public IdentitySteps(ApplicationSetup setup) {
    this.setup = setup;
  }

  /** Registers the application. */
  public GuideStep register() {
    return new GuideStep(
            "register-application",
            "Register an application",
            Actors.DEVELOPER,
            List.of(
                "Sign in to the Microsoft Entra admin center and open App registrations.",
                "Select New registration and enter the name shown here.",
                "Under Supported account types, select \"Accounts in this organizational directory"
                    + " only\".",
                "Leave Redirect URI empty and select Register."),
            List.of(new Evidence("Name", setup.applicationName())),
            Optional.of(setup.portal().applications()),
            Set.of(
                IdentityChecks.CREDENTIAL.id(),
                IdentityChecks.SINGLE_TENANT.id(),
                IdentityChecks.SERVICE_PRINCIPAL.id()))
        .about(
            EntraErrorCode.ENTRA_APPLICATION_NOT_FOUND,
            EntraErrorCode.ENTRA_APPLICATION_ID_IS_TENANT_ID,
            EntraErrorCode.ENTRA_APPLICATION_OF_ANOTHER_TENANT,
            EntraErrorCode.ENTRA_APPLICATION_DISABLED,
            EntraErrorCode.ENTRA_SERVICE_PRINCIPAL_MISSING,
            EntraErrorCode.ENTRA_SERVICE_PRINCIPAL_DISABLED);
  }

  /** Uploads the certificate. */
  public GuideStep upload() {
    return new GuideStep(
            "upload-certificate",
            "Upload the certificate",
            Actors.ADMINISTRATOR_OR_OWNER,
            List.of(
                "Download the certificate from Tenon. It does not contain the private key.",
                "Open the Certificates & secrets page of the application and select the Certificates"
                    + " tab.",
                "Select Upload certificate, choose the file and select Add.",
                "Compare the thumbprint in the list with the one shown here."),
            setup.certificate().map(IdentitySteps::thumbprints).orElse(List.of()),
            Optional.of(setup.portal().credentials(setup.applicationId())),
            Set.of(
                IdentityChecks.CREDENTIAL.id(),
                IdentityChecks.CERTIFICATE_USED.id(),
                IdentityChecks.CERTIFICATE_EXPIRY.id()))
        .about(
            EntraErrorCode.ENTRA_CERTIFICATE_NOT_REGISTERED,
            EntraErrorCode.ENTRA_CERTIFICATE_EXPIRED,
            EntraErrorCode.ENTRA_CERTIFICATE_NOT_YET_VALID,
            EntraErrorCode.ENTRA_CERTIFICATE_REFUSED);
  }

  /** The guide that replaces the certificate in use, which stays until the new one is active. */
  public Guide rotation() {
    return new Guide(
        List.of(
            upload(),
            new GuideStep(
                "confirm-certificate",
                "Confirm the new certificate",
                Actors.OPERATOR,
                List.of(
                    "Do not delete the certificate that is listed already. Tenon signs in with it"
                        + " until the new one is active.",
                    "Confirm the rotation. Tenon runs every check with the new certificate and"
                        + " activates it if all required checks pass.",
                    "A new certificate can take a few minutes until Microsoft Entra ID accepts"
                        + " it."),
                List.of(),
                List.of(new Action.Rotate(Phase.CONFIRM)),
                Optional.empty(),
                Set.of(IdentityChecks.CREDENTIAL.id()))),
        certificateFiles());
  }

  /** Deletes the certificate that the current one replaced; none if it replaced none. */
  public List<GuideStep> deletePrevious() {
    return setup
        .certificate()
        .flatMap(PublishedCertificate::previousSha1)
        .map(this::deletePrevious)
        .map(List::of)
        .orElse(List.of());
  }

  private GuideStep deletePrevious(String sha1) {
    return new GuideStep(
        "delete-previous-certificate",
        "Delete the previous certificate",
        Actors.ADMINISTRATOR_OR_OWNER,
        List.of(
            "Open the Certificates & secrets page of the application and select the Certificates"
                + " tab.",
            "Delete the certificate with the thumbprint shown here. Tenon does not use it any"
                + " more."),
        List.of(new Evidence("Previous thumbprint (SHA-1)", sha1)),
        Optional.of(setup.portal().credentials(setup.applicationId())),
        Set.of(IdentityChecks.OTHER_CREDENTIALS.id()));
  }

  /**
   * Assigns Global Reader.
   *
   * @param provenBy the checks that show whether it was done
   */
  public GuideStep assignGlobalReader(Set<CheckId> provenBy) {
    return new GuideStep(
        "assign-global-reader",
        "Assign the role Global Reader",
        Actors.ROLE_ADMINISTRATOR,
        List.of(
            "Open Roles & admins and select Global Reader.",
            "Select Add assignments, search for the application by name and select it.",
            "Make the assignment active, not eligible. An application cannot activate a role."),
        List.of(new Evidence("Application", setup.applicationName())),
        Optional.of(setup.portal().globalReader()),
        provenBy);
  }

  /** The certificate as files to upload; none before one was made. */
  public List<Artifact> certificateFiles() {
    return setup.certificate().map(IdentitySteps::files).orElse(List.of());
  }

  private static List<Evidence> thumbprints(PublishedCertificate made) {
    return List.of(
        new Evidence("Thumbprint (SHA-1)", made.sha1()),
        new Evidence("Thumbprint (SHA-256)", made.sha256()),
        new Evidence("Valid until", made.notAfter().toString()));
  }

  private static List<Artifact> files(PublishedCertificate made) {
    return List.of(
        Artifact.text(
            "certificate-pem",
            "Certificate to upload, as text",
            "tenon-certificate.pem",
            "application/x-pem-file",
            made.pem()),
        Artifact.binary(
            "certificate-der",
            "Certificate to upload, binary",
            "tenon-certificate.cer",
            "application/pkix-cert",
            made.der()));
  }
}
