package dev.tenon.azure.account;

/** Actors: the least privileged role that suffices, as Azure names it. */
public final class AzureActors {

  /** Assigns roles at a management group or a subscription. */
  public static final String ACCESS_ADMINISTRATOR =
      "User Access Administrator or Owner at the scope";

  /** Assigns roles at the tenant root group. */
  public static final String ROOT_ADMINISTRATOR = "Global Administrator with elevated access";

  /** Switches a subscription on again. */
  public static final String SUBSCRIPTION_OWNER = "Owner of the subscription";

  /** Changes the access policies of a key vault. */
  public static final String VAULT_ADMINISTRATOR = "Key Vault Contributor of the vault";

  private AzureActors() {}

  /** Who assigns roles at a scope. */
  public static String assigningAt(Scope scope) {
    return scope instanceof Scope.Tenant ? ROOT_ADMINISTRATOR : ACCESS_ADMINISTRATOR;
  }
}
