package dev.tenon.m365.guide;

import dev.tenon.m365.certificate.PublishedCertificate;
import dev.tenon.spi.Artifact;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The files of a guide: the certificate, and scripts that do all steps. */
final class SetupScripts {

  private static final int UNIQUE_DIGITS = 16;

  private final Setup setup;
  private final PublishedCertificate certificate;

  SetupScripts(Setup setup, PublishedCertificate certificate) {
    this.setup = setup;
    this.certificate = certificate;
  }

  List<Artifact> all() {
    return List.of(
        Artifact.text(
            "certificate-pem",
            "Certificate to upload, as text",
            "tenon-certificate.pem",
            "application/x-pem-file",
            certificate.pem()),
        Artifact.binary(
            "certificate-der",
            "Certificate to upload, binary",
            "tenon-certificate.cer",
            "application/pkix-cert",
            certificate.der()),
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
    return Template.load("azure-cli.sh")
        .fill(
            Map.of(
                "azureCloud", azureCloud(),
                "name", quote.apply(setup.applicationName()),
                "body", quote.apply(newApplication()),
                "tenant", quote.apply(setup.tenantId().orElse("")),
                "applicationId", quote.apply(setup.applicationId().orElse("")),
                "uniqueName", quote.apply(uniqueName()),
                "certificate", "'" + certificate.pem().strip() + "'",
                "base64", quote.apply(certificate.base64()),
                "graphHost", setup.cloud().graphHost()));
  }

  private String powerShell() {
    UnaryOperator<String> quote = Quoting::powerShell;
    return Template.load("microsoft-graph.ps1")
        .fill(
            Map.of(
                "name", quote.apply(setup.applicationName()),
                "tenant", quote.apply(setup.tenantId().orElse("")),
                "applicationId", quote.apply(setup.applicationId().orElse("")),
                "uniqueName", quote.apply(uniqueName()),
                "base64", quote.apply(certificate.base64()),
                "graphEnvironment", quote.apply(graphEnvironment()),
                "graphHost", setup.cloud().graphHost()));
  }

  private String terraform() {
    UnaryOperator<String> quote = Quoting::hcl;
    String head = setup.applicationId().isPresent() ? "known-application.tf" : "new-application.tf";
    Map<String, String> values =
        Map.of(
            "environment", quote.apply(terraformEnvironment()),
            "tenant", setup.tenantId().map(quote).orElse("null"),
            "name", quote.apply(setup.applicationName()),
            "applicationId", quote.apply(setup.applicationId().orElse("")),
            "base64", quote.apply(certificate.base64()),
            "notAfter", quote.apply(certificate.notAfter().toString()));
    return Template.load(head).fill(values) + Template.load("grants.tf").fill(values);
  }

  private String newApplication() {
    return "{\"displayName\":%s,\"signInAudience\":\"AzureADMyOrg\"}"
        .formatted(Quoting.json(setup.applicationName()));
  }

  /** Finds the application again when a script is run twice; new with each certificate. */
  private String uniqueName() {
    return "tenon-" + certificate.sha256().substring(0, UNIQUE_DIGITS).toLowerCase(Locale.ROOT);
  }

  private String azureCloud() {
    return switch (setup.cloud()) {
      case GLOBAL -> "AzureCloud";
      case GCC_HIGH, DOD -> "AzureUSGovernment";
      case CHINA -> "AzureChinaCloud";
    };
  }

  private String graphEnvironment() {
    return switch (setup.cloud()) {
      case GLOBAL -> "Global";
      case GCC_HIGH -> "USGov";
      case DOD -> "USGovDoD";
      case CHINA -> "China";
    };
  }

  private String terraformEnvironment() {
    return switch (setup.cloud()) {
      case GLOBAL -> "global";
      case GCC_HIGH -> "usgovernmentl4";
      case DOD -> "usgovernmentl5";
      case CHINA -> "china";
    };
  }
}
