package dev.tenon.azure.guide;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.guide.IdentityScripts;
import dev.tenon.toolkit.Quoting;
import dev.tenon.toolkit.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The Terraform configuration that performs all steps.
 *
 * <p>Sources: registry.terraform.io/providers/hashicorp/azurerm and hashicorp/azuread.
 */
record TerraformConfiguration(AzureSetup setup) {

  private static final String RESOURCE_MANAGER =
      """
          azurerm = {
            source  = "hashicorp/azurerm"
            version = "~> 4.0"
          }
      """;

  String text(IdentityScripts parts) {
    Map<String, String> values = new HashMap<>(parts.terraform(RESOURCE_MANAGER));
    values.putAll(
        Map.of(
            "actor", AzureActors.assigningAt(setup.scope()),
            "notes", notes(),
            "resourceManagerEnvironment", Quoting.hcl(environment()),
            "tenant", setup.application().tenantId().map(Quoting::hcl).orElse("null"),
            "subscription", subscription(),
            "scopes", scopes()));
    return Template.load(TerraformConfiguration.class, "terraform.tf").fill(values);
  }

  private String notes() {
    String notes = "";
    if (setup.isWholeTenant()) {
      notes +=
          """
          #
          # Turn on "Access management for Azure resources" before you apply it, and turn it off
          # afterwards, under Properties of the directory:
          # %s
          """
              .formatted(setup.portal().elevateAccess());
    }
    if (!(setup.scope() instanceof Scope.Subscriptions)) {
      notes +=
          """
          #
          # The provider azurerm wants to know a subscription, although nothing is made in it:
          # export ARM_SUBSCRIPTION_ID=...
          """;
    }
    return notes;
  }

  private String subscription() {
    return setup.scope() instanceof Scope.Subscriptions subscriptions
        ? "\n  subscription_id                 = " + Quoting.hcl(subscriptions.ids().get(0))
        : "";
  }

  private String scopes() {
    List<String> paths =
        setup.isWholeTenant()
            ? List.of(
                "\""
                    + Scope.MANAGEMENT_GROUPS
                    + "${data.azuread_client_config.current.tenant_id}\"")
            : setup.paths().stream().map(Quoting::hcl).toList();
    return paths.stream().map(path -> "    " + path + ",").collect(Collectors.joining("\n"));
  }

  private String environment() {
    return switch (setup.application().cloud()) {
      case GLOBAL -> "public";
      case GCC_HIGH, DOD -> "usgovernment";
      case CHINA -> "china";
    };
  }
}
