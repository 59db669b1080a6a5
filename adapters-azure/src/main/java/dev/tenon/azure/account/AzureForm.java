package dev.tenon.azure.account;

import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.spi.ProviderId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The values that the operator entered for an account.
 *
 * @param identity the application, its tenant and cloud
 * @param scope the part of the tenant to read
 */
public record AzureForm(IdentityForm identity, Scope scope) {

  /** The id of the provider. */
  public static final ProviderId PROVIDER = ProviderId.of("azure");

  /** The name of the field for the kind of scope. */
  public static final String SCOPE = "scope";

  /** The name of the field for the id of a management group. */
  public static final String MANAGEMENT_GROUP = "managementGroup";

  /** The name of the field for the ids of subscriptions. */
  public static final String SUBSCRIPTIONS = "subscriptions";

  /** The scope of a whole tenant. */
  public static final String SCOPE_TENANT = "tenant";

  /** The scope of one management group. */
  public static final String SCOPE_MANAGEMENT_GROUP = "management-group";

  /** The scope of chosen subscriptions. */
  public static final String SCOPE_SUBSCRIPTIONS = "subscriptions";

  /** The kinds of scope, in display order. */
  public static final List<String> SCOPES =
      List.of(SCOPE_TENANT, SCOPE_MANAGEMENT_GROUP, SCOPE_SUBSCRIPTIONS);

  /**
   * Reads the values of a validated form. Values may still be missing when a guide is requested.
   */
  public static AzureForm of(Map<String, String> form) {
    return new AzureForm(IdentityForm.of(form), scope(form));
  }

  private static Scope scope(Map<String, String> form) {
    return switch (form.getOrDefault(SCOPE, SCOPE_TENANT)) {
      case SCOPE_MANAGEMENT_GROUP ->
          new Scope.ManagementGroup(form.getOrDefault(MANAGEMENT_GROUP, ""));
      case SCOPE_SUBSCRIPTIONS ->
          new Scope.Subscriptions(subscriptions(form.getOrDefault(SUBSCRIPTIONS, "")));
      default -> new Scope.Tenant();
    };
  }

  private static List<String> subscriptions(String entered) {
    return Arrays.stream(entered.split(",", -1))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }
}
