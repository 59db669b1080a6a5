package dev.tenon.azure.guide;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.guide.IdentityScripts;
import dev.tenon.toolkit.Quoting;
import dev.tenon.toolkit.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The shell script that performs all steps with the Azure CLI. */
record AzureCliScript(AzureSetup setup) {

  private static final int STEPS = 6;

  String text(IdentityScripts parts) {
    Map<String, String> values = new HashMap<>(parts.azureCli());
    boolean elevates = setup.isWholeTenant();
    values.putAll(
        Map.of(
            "actor", elevates ? Actors.GLOBAL_ADMINISTRATOR : AzureActors.ACCESS_ADMINISTRATOR,
            "reader", AzureRole.READER.id(),
            "keyVaultReader", AzureRole.KEY_VAULT_READER.id(),
            "steps", String.valueOf(elevates ? STEPS + 1 : STEPS),
            "scopes", paths(),
            "scope", Quoting.shell(entered()),
            "elevation", elevates ? elevation() : "",
            "elevate", elevates ? filled("elevate.sh", Map.of()) : ""));
    return filled("azure-cli.sh", values);
  }

  private String elevation() {
    return filled("elevation.sh", Map.of("properties", setup.portal().elevateAccess().toString()));
  }

  /**
   * The id of the tenant root group is the tenant ID. The script reads it from the Azure CLI,
   * because the form may have a domain instead.
   */
  private String paths() {
    return setup.isWholeTenant()
        ? Scope.MANAGEMENT_GROUPS + "$signed_in"
        : setup.paths().stream().map(Quoting::shell).collect(Collectors.joining(" "));
  }

  private String entered() {
    if (setup.scope() instanceof Scope.ManagementGroup group) {
      return AzureForm.SCOPE_MANAGEMENT_GROUP + " " + group.name();
    }
    if (setup.scope() instanceof Scope.Subscriptions subscriptions) {
      return AzureForm.SCOPE_SUBSCRIPTIONS + " " + String.join(", ", subscriptions.ids());
    }
    return AzureForm.SCOPE_TENANT;
  }

  private static String filled(String file, Map<String, String> values) {
    return Template.load(AzureCliScript.class, file).fill(values);
  }
}
