package dev.tenon.microsoft.guide;

import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Evidence;
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
            IdentityChecks.SERVICE_PRINCIPAL.id()));
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
            IdentityChecks.CERTIFICATE_EXPIRY.id()));
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
