package dev.tenon.azure.account;

/** The actors of steps and remediations: the least privileged role that is sufficient. */
public final class AzureActors {

  /** Assigns roles at a management group or a subscription. */
  public static final String ACCESS_ADMINISTRATOR =
      "User Access Administrator or Owner at the scope";

  /** Removes role assignments where they were made. */
  public static final String ASSIGNMENT_ADMINISTRATOR =
      "User Access Administrator or Owner where the role is assigned";

  /** Removes members of a group. */
  public static final String GROUP_ADMINISTRATOR = "Owner of the group or Groups Administrator";

  /** Assigns roles at the tenant root group. */
  public static final String ROOT_ADMINISTRATOR = "Global Administrator with elevated access";

  /** Reactivates a subscription. */
  public static final String SUBSCRIPTION_OWNER = "Owner of the subscription";

  /** Changes the access policies of a key vault. */
  public static final String VAULT_ADMINISTRATOR = "Key Vault Contributor at the vault";

  private AzureActors() {}

  /** The actor who assigns roles at a scope. */
  public static String assigningAt(Scope scope) {
    return scope instanceof Scope.Tenant ? ROOT_ADMINISTRATOR : ACCESS_ADMINISTRATOR;
  }
}
