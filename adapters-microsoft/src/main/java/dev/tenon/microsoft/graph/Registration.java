package dev.tenon.microsoft.graph;

import java.util.List;

/**
 * The registration of an application.
 *
 * @param signInAudience the accounts that may use it
 * @param permissions the permissions that it declares
 */
public record Registration(String signInAudience, List<DeclaredPermission> permissions) {

  private static final String THIS_DIRECTORY_ONLY = "AzureADMyOrg";

  public Registration {
    permissions = List.copyOf(permissions);
  }

  /** Whether only accounts of the tenant can use the application. */
  public boolean singleTenant() {
    return signInAudience.equalsIgnoreCase(THIS_DIRECTORY_ONLY);
  }
}
