package dev.tenon.azure.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.entra.Cloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/providers/Microsoft.Management/managementGroups/Platform",
        "/providers/microsoft.management/managementgroups/Platform",
        "/PROVIDERS/MICROSOFT.MANAGEMENT/MANAGEMENTGROUPS/Platform",
      })
  void findsAManagementGroupInAnyLetterCase(String path) {
    assertThat(Scope.managementGroupOf(path)).contains("Platform");
    assertThat(new AzurePortal(Cloud.GLOBAL, "").accessControl(path).toString())
        .contains("ManagmentGroupDrilldownMenuBlade", "/mgId/Platform/");
  }

  @Test
  void findsNoManagementGroupInOtherPaths() {
    assertThat(Scope.managementGroupOf("/subscriptions/x")).isEmpty();
    assertThat(Scope.managementGroupOf("/")).isEmpty();
  }

  @Test
  void recognizesOnlyThePathOfTheSubscriptionItself() {
    assertThat(Scope.subscriptionOf("/Subscriptions/x")).contains("x");
    assertThat(Scope.subscriptionOf("/subscriptions/x/resourceGroups/y")).isEmpty();
    assertThat(Scope.subscriptionOf("/providers/x")).isEmpty();
  }
}
