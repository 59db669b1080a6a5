package dev.tenon.azure.arm;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The operations that return keys, tokens, passwords or signed addresses.
 *
 * <p>Source: learn.microsoft.com/azure/role-based-access-control/resource-provider-operations.
 */
final class CredentialActions {

  /** The name of such an operation, in lower case. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:list|get|regenerate|generate|download|retrieve|create|rotate|renew).{0,60}"
              + "(?:key|secret|credential|token|password|sas(?!s)|connectionstring|callbackurl)"
              + ".{0,60}|sharedkeys?|publishxml|begingetaccess");

  /** Well-known ones of the control plane, by which a pattern is recognized that includes some. */
  private static final List<String> CONTROL =
      List.of(
          "Microsoft.ApiManagement/service/subscriptions/listSecrets/action",
          "Microsoft.App/containerApps/listSecrets/action",
          "Microsoft.AppConfiguration/configurationStores/listKeys/action",
          "Microsoft.Batch/batchAccounts/listKeys/action",
          "Microsoft.Cache/redis/listKeys/action",
          "Microsoft.CognitiveServices/accounts/listKeys/action",
          "Microsoft.Compute/disks/beginGetAccess/action",
          "Microsoft.Compute/snapshots/beginGetAccess/action",
          "Microsoft.ContainerRegistry/registries/listCredentials/action",
          "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
          "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
          "Microsoft.Devices/iotHubs/listKeys/action",
          "Microsoft.DocumentDB/databaseAccounts/listKeys/action",
          "Microsoft.EventGrid/topics/listKeys/action",
          "Microsoft.EventHub/namespaces/authorizationRules/listKeys/action",
          "Microsoft.Logic/workflows/triggers/listCallbackUrl/action",
          "Microsoft.MachineLearningServices/workspaces/listKeys/action",
          "Microsoft.Maps/accounts/listKeys/action",
          "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
          "Microsoft.Search/searchServices/listAdminKeys/action",
          "Microsoft.ServiceBus/namespaces/authorizationRules/listKeys/action",
          "Microsoft.SignalRService/SignalR/listKeys/action",
          "Microsoft.Storage/storageAccounts/listAccountSas/action",
          "Microsoft.Storage/storageAccounts/listKeys/action",
          "Microsoft.Storage/storageAccounts/listServiceSas/action",
          "Microsoft.Storage/storageAccounts/regenerateKey/action",
          "Microsoft.Web/sites/config/list/action",
          "Microsoft.Web/sites/functions/listKeys/action",
          "Microsoft.Web/sites/host/listKeys/action",
          "Microsoft.Web/sites/publishxml/action");

  /** Well-known ones on data. */
  private static final List<String> DATA =
      List.of(
          "Microsoft.ContainerService/managedClusters/secrets/read",
          "Microsoft.KeyVault/vaults/secrets/getSecret/action",
          "Microsoft.Kubernetes/connectedClusters/secrets/read");

  private CredentialActions() {}

  /** Whether a path ends with the name of such an operation. */
  static boolean isOne(String lowerCasePath) {
    return NAME.matcher(lowerCasePath.substring(lowerCasePath.lastIndexOf('/') + 1)).matches();
  }

  /** Whether a well-known one is among the operations that are allowed. */
  static boolean anyOf(boolean data, Predicate<String> allowed) {
    return (data ? DATA : CONTROL).stream().anyMatch(allowed);
  }
}
