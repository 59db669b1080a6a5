package dev.tenon.azure.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.spi.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scopes as operators copy them from the Azure portal. */
class ScopeSyntaxTest {

  private static final String ID = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final String OTHER = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID,
        "/subscriptions/" + ID,
        "/subscriptions/" + ID + "/",
        "https://portal.azure.com/#@contoso.com/resource/subscriptions/" + ID + "/overview",
        "https://management.azure.com/subscriptions/" + ID + "?api-version=2022-12-01",
        "{" + ID + "}, ",
        ID + "/",
        "3f0a9c5e2d1b4c7a8e6f1a2b3c4d5e6f;",
        "Subscription ID: " + ID,
        "Azure subscription ID\t" + ID,
        "ARM_SUBSCRIPTION_ID=" + ID,
        "Subscription ID \u2013 " + ID,
        "https://portal.azure.us/#@contoso.onmicrosoft.us/resource/subscriptions/" + ID + "/users",
        "https://portal.azure.cn/#@contoso.partner.onmschina.cn/resource/subscriptions/" + ID,
        ID + ";" + ID
      })
  void findsTheSubscription(String entered) {
    assertThat(field(AzureForm.SUBSCRIPTIONS).normalize(entered)).isEqualTo(ID);
    assertThat(field(AzureForm.SUBSCRIPTIONS).problem(entered)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID + ";" + OTHER,
        ID + " " + OTHER,
        "/subscriptions/" + ID + ",\n/subscriptions/" + OTHER + ",",
        "[\"" + ID + "\", \"" + OTHER + "\"]",
        ID + ", " + OTHER + ",",
        "(" + ID + ", " + OTHER + ")",
        "Subscriptions: " + ID + ", " + OTHER + ".",
        "- " + ID + "\n- " + OTHER,
        "\u2022 " + ID + "\n\u2022 " + OTHER
      })
  void findsSeveralSubscriptions(String entered) {
    assertThat(field(AzureForm.SUBSCRIPTIONS).normalize(entered)).isEqualTo(ID + "," + OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workloads",
        "/providers/Microsoft.Management/managementGroups/workloads",
        "/providers/microsoft.management/managementgroups/workloads/",
        "https://portal.azure.com/#view/Microsoft_Azure_Resources/ManagmentGroupDrilldownMenuBlade/"
            + "~/overview/tenantId/"
            + ID
            + "/mgId/workloads/mgDisplayName/Work%20loads",
        "\u201Cworkloads\u201D.",
        "Management group ID: workloads",
        "Management group - workloads",
        "ID\tworkloads",
        "\"name\": \"workloads\",",
        "{\"id\": \"/providers/Microsoft.Management/managementGroups/workloads\"}",
        "https://portal.azure.cn/#view/Microsoft_Azure_ManagementGroups/"
            + "ManagmentGroupDrilldownMenuBlade/~/overview/mgId/workloads/mgDisplayName/x",
        "workl\u043Eads\u200B",
        "workloads/",
        "https://portal.azure.com/#view/Microsoft_Azure_ManagementGroups/"
            + "ManagmentGroupDrilldownMenuBlade/~/overview/mgId/workloads/mgDisplayName/x"
      })
  void findsTheManagementGroup(String entered) {
    assertThat(field(AzureForm.MANAGEMENT_GROUP).normalize(entered)).isEqualTo("workloads");
  }

  @ParameterizedTest
  @CsvSource({
    "subscriptions, /subscriptions/3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f/resourceGroups/web,"
        + " path of a resource",
    "subscriptions, /providers/Microsoft.Management/managementGroups/a, path of a management group",
    "subscriptions, contoso.com, domain",
    "subscriptions, 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6, almost a GUID",
    "subscriptions, 00000000-0000-0000-0000-000000000000, empty GUID",
    "subscriptions, {00000000-0000-0000-0000-000000000000}, empty GUID",
    "subscriptions, '3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f,00000000-0000-0000-0000-000000000000',"
        + " Value 2: This is the empty GUID",
    "subscriptions, Tenant ID: 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, Directory (tenant) ID",
    "subscriptions, clientId=3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, Application (client) ID",
    "subscriptions, 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f (Production), other text beside",
    "managementGroup, Management group name: Work loads, name of the group",
    "managementGroup, /subscriptions/3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, path of a subscription",
    "managementGroup, Work loads, name of the group",
    "managementGroup, work…, cut off",
    "managementGroup, workloads¹, SUPERSCRIPT ONE",
    "managementGroup, https://portal.azure.com/#blade/Microsoft_Azure_ManagementGroups/HierarchyBlade,"
        + " does not contain the ID",
    "managementGroup, /providers/Microsoft.Management/managementGroups/a"
        + " /providers/Microsoft.Management/managementGroups/b, 2 values"
  })
  void saysWhatItSaw(String name, String entered, String explanation) {
    assertThat(field(name).problem(entered).orElseThrow()).contains(explanation);
  }

  private static Field field(String name) {
    return new AzureProviderFactory().descriptor().field(name).orElseThrow();
  }
}
