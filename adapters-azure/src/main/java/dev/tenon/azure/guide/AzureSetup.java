package dev.tenon.azure.guide;

import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.AzurePortal;
import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.entra.IdentityFields;
import dev.tenon.microsoft.guide.ApplicationSetup;
import dev.tenon.spi.GuideRequest;
import java.util.List;
import java.util.Optional;

/**
 * What is known about an account when its guide is written.
 *
 * @param application the application and its cloud
 * @param scope where it gets its roles
 */
record AzureSetup(ApplicationSetup application, Scope scope) {

  static AzureSetup of(GuideRequest request) {
    return new AzureSetup(ApplicationSetup.of(request), AzureForm.of(request.form()).scope());
  }

  /** The tenant where it was entered as the id that is also the name of its root group. */
  Optional<String> tenantGuid() {
    return application.tenantId().filter(entered -> entered.matches(IdentityFields.GUID));
  }

  boolean isWholeTenant() {
    return scope instanceof Scope.Tenant;
  }

  /** The paths of the scope; none while it is not known, as for the root group of a domain. */
  List<String> paths() {
    return isWholeTenant() ? tenantGuid().map(scope::paths).orElse(List.of()) : scope.paths("");
  }

  boolean namesItsScope() {
    return isWholeTenant() || !paths().isEmpty();
  }

  AzurePortal portal() {
    return new AzurePortal(application.cloud(), application.tenantId().orElse(""));
  }
}
