package dev.tenon.azure.guide;

import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.account.Scope;
import dev.tenon.toolkit.Quoting;
import dev.tenon.toolkit.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The Bicep file that assigns the roles with a deployment at the scope.
 *
 * <p>Sources: learn.microsoft.com/azure/azure-resource-manager/bicep: deploy-to-management-group,
 * deploy-to-subscription; learn.microsoft.com/azure/templates/microsoft.authorization,
 * roleassignments.
 */
record BicepFile(AzureSetup setup) {

  /** A deployment also requires a role with Microsoft.Resources/deployments/write. */
  private static final String DEPLOYER =
      "Owner of the scope, or as a user who is both User Access\n"
          + "// Administrator and Contributor of it";

  private static final String ROOT_DEPLOYER =
      "Owner of the tenant root group, or as a Global Administrator with\n"
          + "// elevated access who is also Contributor of it";

  String text() {
    return setup.scope() instanceof Scope.Subscriptions subscriptions
        ? filled("subscription", "subscriptionResourceId", forEach(subscriptions.ids()))
        : filled("managementGroup", "tenantResourceId", atManagementGroup());
  }

  private String filled(String targetScope, String definition, String deployment) {
    return Template.load(BicepFile.class, "azure.bicep")
        .fill(
            Map.of(
                "deployer",
                setup.isWholeTenant() ? ROOT_DEPLOYER : DEPLOYER,
                "applicationId",
                Quoting.shell(setup.application().applicationId().orElse("APPLICATION_ID")),
                "deployment",
                deployment,
                "afterwards",
                setup.isWholeTenant() ? afterwards() : "",
                "targetScope",
                targetScope,
                "definition",
                definition,
                "reader",
                AzureRole.READER.id(),
                "keyVaultReader",
                AzureRole.KEY_VAULT_READER.id()));
  }

  private String atManagementGroup() {
    String name =
        setup.scope() instanceof Scope.ManagementGroup group
            ? Quoting.shell(group.name())
            : "\"$(az account show --query tenantId --output tsv)\"";
    return """
    //   az deployment mg create --location %s \\
    //     --management-group-id %s \\
    //     --template-file tenon-azure.bicep --parameters principalId="$principal\"\
    """
        .formatted(location(), name);
  }

  private String afterwards() {
    return """

    //
    // Afterwards, turn off access management for Azure resources:
    // %s\
    """
        .formatted(setup.portal().elevateAccess());
  }

  private String forEach(List<String> subscriptions) {
    return """
    //   for subscription in %s; do
    //     az deployment sub create --subscription "$subscription" --location %s \\
    //       --template-file tenon-azure.bicep --parameters principalId="$principal"
    //   done\
    """
        .formatted(
            subscriptions.stream().map(Quoting::shell).collect(Collectors.joining(" ")),
            location());
  }

  private String location() {
    return switch (setup.application().cloud()) {
      case GLOBAL -> "westeurope";
      case GCC_HIGH, DOD -> "usgovvirginia";
      case CHINA -> "chinanorth3";
    };
  }
}
