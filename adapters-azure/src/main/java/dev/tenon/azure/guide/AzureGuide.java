package dev.tenon.azure.guide;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.guide.IdentityScripts;
import dev.tenon.microsoft.guide.IdentitySteps;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.spi.GuideStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the guide of one account. */
public final class AzureGuide {

  private final AzureSetup setup;
  private final IdentitySteps identity;

  private AzureGuide(AzureSetup setup) {
    this.setup = setup;
    this.identity = new IdentitySteps(setup.application());
  }

  /**
   * Writes the guide with the values known so far. Makes no network calls. The guide includes the
   * certificate once it was generated, and scripts once the form also has the values of its scope.
   */
  public static Guide write(GuideRequest request) {
    AzureGuide guide = new AzureGuide(AzureSetup.of(request));
    return request.purpose() == Purpose.ROTATE ? guide.identity.rotation() : guide.write();
  }

  private Guide write() {
    List<GuideStep> steps = new ArrayList<>();
    steps.add(identity.register());
    steps.add(identity.upload());
    steps.addAll(identity.deletePrevious());
    steps.add(
        identity.assignGlobalReader(
            Set.of(IdentityChecks.GLOBAL_READER.id(), IdentityChecks.EXCESS_ROLES.id())));
    steps.addAll(new RoleSteps(setup).all());
    steps.add(copyValues());
    List<Artifact> files = new ArrayList<>(identity.certificateFiles());
    if (setup.isScopeComplete()) {
      setup.application().certificate().map(this::scripts).ifPresent(files::addAll);
    }
    return new Guide(steps, files);
  }

  private List<Artifact> scripts(PublishedCertificate certificate) {
    IdentityScripts parts = new IdentityScripts(setup.application(), certificate);
    return List.of(
        Artifact.text(
            "azure-cli",
            "Shell script that performs all steps with the Azure CLI",
            "tenon-azure.sh",
            "text/x-shellscript",
            new AzureCliScript(setup).text(parts)),
        Artifact.text(
            "bicep",
            "Bicep file that assigns the Azure roles to a registered application",
            "tenon-azure.bicep",
            "text/x-bicep",
            new BicepFile(setup).text()),
        Artifact.text(
            "terraform",
            "Terraform configuration that performs all steps",
            "tenon-azure.tf",
            "text/x-terraform",
            new TerraformConfiguration(setup).text(parts)));
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
            "Enter the scope at which you assigned the roles.",
            "Only if you cannot use a certificate: on the Certificates & secrets page, create a"
                + " client secret and copy its Value to Client secret."),
        List.of(),
        Optional.of(setup.application().portal().overview(setup.application().applicationId())),
        Set.of(IdentityChecks.TENANT.id(), AzureChecks.SCOPE.id()));
  }
}
