package dev.tenon.microsoft.guide;

import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.microsoft.entra.DirectoryRole;
import dev.tenon.toolkit.Quoting;
import dev.tenon.toolkit.Template;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The parts of scripts that set up an application, whatever it is for. A provider puts them into
 * the places of its own template. Pure.
 */
public final class IdentityScripts {

  private final ApplicationSetup setup;
  private final PublishedCertificate certificate;

  /** The parts for that application and its certificate. */
  public IdentityScripts(ApplicationSetup setup, PublishedCertificate certificate) {
    this.setup = setup;
    this.certificate = certificate;
  }

  /**
   * Parts of a script for a POSIX shell that drives the Azure CLI, by place:
   *
   * <ul>
   *   <li>{@code azureCloud}: how the Azure CLI calls the cloud
   *   <li>{@code preparation}: functions, and a check of the tenant; comes first
   *   <li>{@code application}: three steps, which leave {@code $APPLICATION_ID} and the object id
   *       of the enterprise application in {@code $principal}
   *   <li>{@code globalReader}: one more step
   * </ul>
   *
   * The script sets {@code STEPS}, the number of all of its steps, before the first of them.
   */
  public Map<String, String> azureCli() {
    Map<String, String> values = shellValues();
    return Map.of(
        "azureCloud", setup.cloud().azureCliName(),
        "preparation", filled("preparation.sh", values),
        "application", filled("application.sh", values),
        "globalReader", filled("global-reader.sh", values));
  }

  /**
   * Parts of a Terraform configuration, by place:
   *
   * <ul>
   *   <li>{@code providers}: the provider azuread, and what it requires
   *   <li>{@code identity}: the application as {@code local.application_id}, its enterprise
   *       application as {@code azuread_service_principal.tenon}, and its directory role
   * </ul>
   *
   * @param furtherProviders the members of {@code required_providers} after azuread, as whole
   *     lines; may be empty
   */
  public Map<String, String> terraform(String furtherProviders) {
    UnaryOperator<String> quote = Quoting::hcl;
    Map<String, String> values =
        Map.of(
            "furtherProviders", furtherProviders,
            "environment", quote.apply(setup.cloud().terraformName()),
            "tenant", setup.tenantId().map(quote).orElse("null"),
            "name", quote.apply(setup.applicationName()),
            "applicationId", quote.apply(setup.applicationId().orElse("")),
            "base64", quote.apply(certificate.base64()),
            "notAfter", quote.apply(certificate.notAfter().toString()),
            "globalReader", DirectoryRole.GLOBAL_READER.templateId());
    String application =
        setup.applicationId().isPresent() ? "known-application.tf" : "new-application.tf";
    return Map.of(
        "providers",
        filled("providers.tf", values),
        "identity",
        filled(application, values) + "\n" + filled("grants.tf", values));
  }

  private Map<String, String> shellValues() {
    UnaryOperator<String> quote = Quoting::shell;
    return Map.of(
        "name", quote.apply(setup.applicationName()),
        "body", quote.apply(newApplication()),
        "tenant", quote.apply(setup.tenantId().orElse("")),
        "applicationId", quote.apply(setup.applicationId().orElse("")),
        "uniqueName", quote.apply(certificate.uniqueName()),
        "certificate", "'" + certificate.pem().strip() + "'",
        "base64", quote.apply(certificate.base64()),
        "graphHost", setup.cloud().graphHost(),
        "globalReader", DirectoryRole.GLOBAL_READER.templateId(),
        "azureCloud", setup.cloud().azureCliName());
  }

  private String newApplication() {
    return "{\"displayName\":%s,\"signInAudience\":\"AzureADMyOrg\"}"
        .formatted(Quoting.json(setup.applicationName()));
  }

  private static String filled(String file, Map<String, String> values) {
    return Template.load(IdentityScripts.class, file).fill(values);
  }
}
