package dev.tenon.azure.guide;

import static dev.tenon.azure.guide.AzureGuides.APPLICATION;
import static dev.tenon.azure.guide.AzureGuides.HOSTILE;
import static dev.tenon.azure.guide.AzureGuides.MANAGEMENT_GROUP;
import static dev.tenon.azure.guide.AzureGuides.OTHER_SUBSCRIPTION;
import static dev.tenon.azure.guide.AzureGuides.SUBSCRIPTION;
import static dev.tenon.azure.guide.AzureGuides.SUBSCRIPTIONS;
import static dev.tenon.azure.guide.AzureGuides.TENANT;
import static dev.tenon.azure.guide.AzureGuides.WHOLE_TENANT;
import static dev.tenon.azure.guide.AzureGuides.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.toolkit.Quoting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TerraformConfigurationTest {

  private static final Pattern DECLARED =
      Pattern.compile("(?m)^(resource|data) \"(\\w+)\" \"(\\w+)\"");
  private static final Pattern REFERENCE =
      Pattern.compile("\\b((?:data\\.)?azure(?:ad|rm)_\\w+\\.\\w+)\\.");

  @ParameterizedTest
  @MethodSource("forms")
  void isWellFormedForTerraform(Map<String, String> form) throws Exception {
    Path terraform = Path.of("/usr/local/bin/terraform");
    assumeTrue(Files.isExecutable(terraform), "terraform is not installed");

    Commands.run(
        AzureGuides.artifact("terraform", HOSTILE, form),
        terraform.toString(),
        "fmt",
        "-check",
        "-list=false",
        "-");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void usesOnlyDeclaredNames(Map<String, String> form) {
    String configuration = AzureGuides.artifact("terraform", "Contoso", form);
    List<String> declared =
        DECLARED
            .matcher(configuration)
            .results()
            .map(
                found ->
                    (found.group(1).equals("data") ? "data." : "")
                        + found.group(2)
                        + "."
                        + found.group(3))
            .toList();

    assertThat(REFERENCE.matcher(configuration).results().map(found -> found.group(1)))
        .isNotEmpty()
        .isSubsetOf(declared);
    assertThat(declared)
        .doesNotHaveDuplicates()
        .contains(
            "azurerm_role_assignment.tenon", "azuread_directory_role_assignment.global_reader");
  }

  @ParameterizedTest
  @CsvSource({
    "global, global, public",
    "gcc-high, usgovernmentl4, usgovernment",
    "dod, usgovernmentl5, usgovernment",
    "china, china, china"
  })
  void worksInTheChosenCloud(String cloud, String directory, String resourceManager) {
    Map<String, String> form = with(WHOLE_TENANT, "cloud", cloud);

    assertThat(AzureGuides.artifact("terraform", "Contoso", form))
        .contains("  environment = \"" + directory + "\"\n")
        .contains("  environment                     = \"" + resourceManager + "\"\n");
  }

  @Test
  void assignsAtTheRootGroupOfTheSignedInTenant() {
    assertThat(AzureGuides.artifact("terraform", "Contoso", WHOLE_TENANT))
        .contains("/managementGroups/${data.azuread_client_config.current.tenant_id}\",\n")
        .contains("# Turn on \"Access management for Azure resources\"")
        .contains("ARM_SUBSCRIPTION_ID")
        .doesNotContain("subscription_id  ");
  }

  @Test
  void assignsAtTheChosenManagementGroup() {
    assertThat(AzureGuides.artifact("terraform", "Contoso", MANAGEMENT_GROUP))
        .contains("    \"/providers/Microsoft.Management/managementGroups/workloads_(eu).1\",\n")
        .doesNotContain("Access management for Azure resources");
  }

  @Test
  void assignsInEachSubscription() {
    assertThat(AzureGuides.artifact("terraform", "Contoso", SUBSCRIPTIONS))
        .contains("    \"/subscriptions/" + SUBSCRIPTION + "\",\n")
        .contains("    \"/subscriptions/" + OTHER_SUBSCRIPTION + "\",\n")
        .contains("  subscription_id                 = \"" + SUBSCRIPTION + "\"\n");
  }

  @Test
  void aHostileNameStaysInOneLiteral() {
    assertThat(AzureGuides.artifact("terraform", HOSTILE, WHOLE_TENANT))
        .contains("display_name     = " + Quoting.hcl("Tenon " + HOSTILE) + "\n");
  }

  @Test
  void usesAnExistingApplication() {
    assertThat(
            AzureGuides.artifact(
                "terraform", "Contoso", with(WHOLE_TENANT, "applicationId", APPLICATION)))
        .contains("data \"azuread_application\" \"tenon\" {\n  client_id = \"" + APPLICATION + "\"")
        .doesNotContain("display_name");
  }

  static Stream<Map<String, String>> forms() {
    return Stream.of(
        WHOLE_TENANT,
        MANAGEMENT_GROUP,
        SUBSCRIPTIONS,
        with(WHOLE_TENANT, "tenantId", TENANT),
        with(SUBSCRIPTIONS, "applicationId", APPLICATION));
  }
}
