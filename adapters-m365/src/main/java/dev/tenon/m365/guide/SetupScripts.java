package dev.tenon.m365.guide;

import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.microsoft.guide.ApplicationSetup;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.script.Quoting;
import dev.tenon.spi.script.Template;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The scripts of a guide; each does all steps. */
final class SetupScripts {

  private final ApplicationSetup setup;
  private final PublishedCertificate certificate;

  SetupScripts(ApplicationSetup setup, PublishedCertificate certificate) {
    this.setup = setup;
    this.certificate = certificate;
  }

  List<Artifact> all() {
    return List.of(
        Artifact.text(
            "azure-cli",
            "Bash script that does all steps with the Azure CLI",
            "tenon-m365.sh",
            "text/x-shellscript",
            azureCli()),
        Artifact.text(
            "powershell",
            "PowerShell script that does all steps with Microsoft Graph PowerShell",
            "tenon-m365.ps1",
            "text/x-powershell",
            powerShell()),
        Artifact.text(
            "terraform",
            "Terraform configuration that does all steps",
            "tenon-m365.tf",
            "text/x-terraform",
            terraform()));
  }

  private String azureCli() {
    UnaryOperator<String> quote = Quoting::shell;
    return Template.load(SetupScripts.class, "azure-cli.sh")
        .fill(
            Map.of(
                "azureCloud", setup.cloud().azureCliName(),
                "name", quote.apply(setup.applicationName()),
                "body", quote.apply(newApplication()),
                "tenant", quote.apply(setup.tenantId().orElse("")),
                "applicationId", quote.apply(setup.applicationId().orElse("")),
                "uniqueName", quote.apply(certificate.uniqueName()),
                "certificate", "'" + certificate.pem().strip() + "'",
                "base64", quote.apply(certificate.base64()),
                "graphHost", setup.cloud().graphHost()));
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
    UnaryOperator<String> quote = Quoting::hcl;
    String head = setup.applicationId().isPresent() ? "known-application.tf" : "new-application.tf";
    Map<String, String> values =
        Map.of(
            "environment", quote.apply(setup.cloud().terraformName()),
            "tenant", setup.tenantId().map(quote).orElse("null"),
            "name", quote.apply(setup.applicationName()),
            "applicationId", quote.apply(setup.applicationId().orElse("")),
            "base64", quote.apply(certificate.base64()),
            "notAfter", quote.apply(certificate.notAfter().toString()));
    return Template.load(SetupScripts.class, head).fill(values)
        + Template.load(SetupScripts.class, "grants.tf").fill(values);
  }

  private String newApplication() {
    return "{\"displayName\":%s,\"signInAudience\":\"AzureADMyOrg\"}"
        .formatted(Quoting.json(setup.applicationName()));
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
