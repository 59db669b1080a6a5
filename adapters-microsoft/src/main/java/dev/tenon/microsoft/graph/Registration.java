package dev.tenon.microsoft.graph;

import java.util.List;

/**
 * What the registration of an application says.
 *
 * @param signInAudience whose accounts may use it
 * @param permissions what it asks for
 */
public record Registration(String signInAudience, List<DeclaredPermission> permissions) {

  private static final String THIS_DIRECTORY_ONLY = "AzureADMyOrg";

  public Registration {
    permissions = List.copyOf(permissions);
  }

  /** Whether only accounts of the tenant can use the application. */
  public boolean singleTenant() {
    return signInAudience.equals(THIS_DIRECTORY_ONLY);
  }
}
