package dev.tenon.m365.guide;

import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.microsoft.guide.ApplicationSetup;
import dev.tenon.microsoft.guide.IdentityScripts;
import dev.tenon.spi.Artifact;
import dev.tenon.toolkit.Quoting;
import dev.tenon.toolkit.Template;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The scripts of a guide; each performs all steps. */
final class SetupScripts {

  private final ApplicationSetup setup;
  private final PublishedCertificate certificate;
  private final IdentityScripts identity;

  SetupScripts(ApplicationSetup setup, PublishedCertificate certificate) {
    this.setup = setup;
    this.certificate = certificate;
    this.identity = new IdentityScripts(setup, certificate);
  }

  List<Artifact> all() {
    return List.of(
        Artifact.text(
            "azure-cli",
            "Shell script that performs all steps with the Azure CLI",
            "tenon-m365.sh",
            "text/x-shellscript",
            azureCli()),
        Artifact.text(
            "powershell",
            "PowerShell script that performs all steps with Microsoft Graph PowerShell",
            "tenon-m365.ps1",
            "text/x-powershell",
            powerShell()),
        Artifact.text(
            "terraform",
            "Terraform configuration that performs all steps",
            "tenon-m365.tf",
            "text/x-terraform",
            terraform()));
  }

  private String azureCli() {
    return Template.load(SetupScripts.class, "azure-cli.sh").fill(identity.azureCli());
  }

  private String powerShell() {
    UnaryOperator<String> quote = Quoting::powerShell;
    return Template.load(SetupScripts.class, "microsoft-graph.ps1")
        .fill(
            Map.of(
                "name", quote.apply(setup.applicationName()),
                "tenant", quote.apply(setup.tenantId().orElse("")),
                "applicationId", quote.apply(setup.applicationId().orElse("")),
                "uniqueName", quote.apply(certificate.uniqueName()),
                "base64", quote.apply(certificate.base64()),
                "graphEnvironment", quote.apply(graphEnvironment()),
                "graphHost", setup.cloud().graphHost()));
  }

  private String terraform() {
    return Template.load(SetupScripts.class, "terraform.tf").fill(identity.terraform(""));
  }

  private String graphEnvironment() {
    return switch (setup.cloud()) {
      case GLOBAL -> "Global";
      case GCC_HIGH -> "USGov";
      case DOD -> "USGovDoD";
      case CHINA -> "China";
    };
  }
}
