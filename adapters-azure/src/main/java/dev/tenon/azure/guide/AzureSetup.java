package dev.tenon.azure.guide;

import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.AzurePortal;
import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.entra.EntrySyntax;
import dev.tenon.microsoft.guide.ApplicationSetup;
import dev.tenon.spi.GuideRequest;
import java.util.List;
import java.util.Optional;

/**
 * The data for the guide of one account.
 *
 * @param application the application and its cloud
 * @param scope where its roles are assigned
 */
record AzureSetup(ApplicationSetup application, Scope scope) {

  static AzureSetup of(GuideRequest request) {
    return new AzureSetup(ApplicationSetup.of(request), AzureForm.of(request.form()).scope());
  }

  /** The tenant ID if it was entered as a GUID, which is also the id of the tenant root group. */
  Optional<String> tenantGuid() {
    return application.tenantId().filter(entered -> entered.matches(EntrySyntax.GUID));
  }

  boolean isWholeTenant() {
    return scope instanceof Scope.Tenant;
  }

  /**
   * The paths of the scope; empty while they are unknown, for example that of the tenant root group
   * if the tenant was entered as a domain.
   */
  List<String> paths() {
    return isWholeTenant() ? tenantGuid().map(scope::paths).orElse(List.of()) : scope.paths("");
  }

  /** Whether the form has the values of its scope. */
  boolean isScopeComplete() {
    return isWholeTenant() || !paths().isEmpty();
  }

  AzurePortal portal() {
    return new AzurePortal(application.cloud(), application.tenantId().orElse(""));
  }
}
