package dev.tenon.m365.graph;

/**
 * What the registration of an application says.
 *
 * @param signInAudience whose accounts may use it
 * @param permissionDeclared whether Exchange.ManageAsApp is declared as an application permission
 * @param delegatedDeclared whether a delegated permission of Exchange Online is declared
 */
public record Registration(
    String signInAudience, boolean permissionDeclared, boolean delegatedDeclared) {

  private static final String THIS_DIRECTORY_ONLY = "AzureADMyOrg";

  /** Whether only accounts of the tenant can use the application. */
  public boolean singleTenant() {
    return signInAudience.equals(THIS_DIRECTORY_ONLY);
  }
}
