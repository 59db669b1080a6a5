package dev.tenon.azure.guide;

import static dev.tenon.azure.guide.AzureGuides.APPLICATION;
import static dev.tenon.azure.guide.AzureGuides.HOSTILE;
import static dev.tenon.azure.guide.AzureGuides.MANAGEMENT_GROUP;
import static dev.tenon.azure.guide.AzureGuides.OTHER_SUBSCRIPTION;
import static dev.tenon.azure.guide.AzureGuides.SUBSCRIPTION;
import static dev.tenon.azure.guide.AzureGuides.SUBSCRIPTIONS;
import static dev.tenon.azure.guide.AzureGuides.WHOLE_TENANT;
import static dev.tenon.azure.guide.AzureGuides.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureRole;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the file as the compiler would, as far as that can be done without it. */
class BicepFileTest {

  private static final Pattern STRING = Pattern.compile("'[^'\\n]*'");
  private static final Pattern COMMENT = Pattern.compile("(?m)//.*$");
  private static final Pattern DECLARED =
      Pattern.compile("(?m)^(?:param|var|resource) (\\w+)|\\bfor (\\w+) in ");
  private static final Pattern PROPERTY = Pattern.compile("(?m)^ +\\w+:");
  private static final Pattern WORD = Pattern.compile("\\b[a-zA-Z]\\w*\\b");
  private static final Pattern ID = Pattern.compile("(?m)^  '[0-9a-f]{8}-[0-9a-f-]{27}'");
  private static final Set<String> LANGUAGE =
      Set.of("targetScope", "param", "string", "var", "resource", "for", "in", "id");
  private static final Set<String> FUNCTIONS =
      Set.of("description", "minLength", "maxLength", "guid");

  @ParameterizedTest
  @MethodSource("scopes")
  void hasBalancedBrackets(Map<String, String> form) {
    assertThat(brackets(code(form))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void usesOnlyDeclaredNames(Map<String, String> form) {
    String code = PROPERTY.matcher(code(form)).replaceAll("");
    Set<String> known = new HashSet<>(LANGUAGE);
    known.addAll(FUNCTIONS);
    known.addAll(
        form.equals(SUBSCRIPTIONS)
            ? Set.of("subscription", "subscriptionResourceId")
            : Set.of("managementGroup", "tenantResourceId"));
    DECLARED
        .matcher(code)
        .results()
        .forEach(found -> known.add(first(found.group(1), found.group(2))));

    assertThat(WORD.matcher(code).results().map(found -> found.group())).isSubsetOf(known);
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void assignsTheTwoRolesToTheServicePrincipal(Map<String, String> form) {
    String file = AzureGuides.artifact("bicep", "Contoso", form);

    assertThat(file)
        .contains("resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' =")
        .contains("principalType: 'ServicePrincipal'")
        .contains("'" + AzureRole.READER.id() + "' // Reader")
        .contains("'" + AzureRole.KEY_VAULT_READER.id() + "' // Key Vault Reader");
    assertThat(ID.matcher(file).results()).hasSize(2);
    assertThat(AzureRole.READER.id()).isEqualTo("acdd72a7-3385-48ef-bd42-f606fba81ae7");
    assertThat(AzureRole.KEY_VAULT_READER.id()).isEqualTo("21090545-7ca7-4776-b22c-e363652d74d2");
  }

  @Test
  void isDeployedAtTheTenantRootGroup() {
    assertThat(AzureGuides.artifact("bicep", "Contoso", WHOLE_TENANT))
        .contains("\ntargetScope = 'managementGroup'\n")
        .contains("guid(managementGroup().id, principalId, roleId)")
        .contains("--management-group-id \"$(az account show --query tenantId --output tsv)\" \\\n")
        .contains("turn off access management for Azure resources:\n// https://portal.azure.com/#")
        .contains("#view/Microsoft_AAD_IAM/");
  }

  @Test
  void isDeployedAtTheChosenManagementGroup() {
    assertThat(AzureGuides.artifact("bicep", "Contoso", MANAGEMENT_GROUP))
        .contains("\ntargetScope = 'managementGroup'\n")
        .contains("--management-group-id 'workloads_(eu).1' \\\n")
        .doesNotContain("turn off access management");
  }

  @Test
  void namesADeployerWhoCanBothDeployAndAssign() {
    assertThat(header(MANAGEMENT_GROUP))
        .contains(
            "as Owner of the scope, or as a user who is both User Access Administrator and"
                + " Contributor")
        .contains("status 409 and RoleAssignmentExists");
    assertThat(header(WHOLE_TENANT))
        .contains(
            "Owner of the tenant root group, or as a Global Administrator with elevated access")
        .contains("who is also Contributor of it");
  }

  @Test
  void isDeployedInEachSubscription() {
    assertThat(AzureGuides.artifact("bicep", "Contoso", SUBSCRIPTIONS))
        .contains("\ntargetScope = 'subscription'\n")
        .contains("guid(subscription().id, principalId, roleId)")
        .contains("for subscription in '" + SUBSCRIPTION + "' '" + OTHER_SUBSCRIPTION + "'; do");
  }

  @ParameterizedTest
  @CsvSource({
    "global, westeurope",
    "gcc-high, usgovvirginia",
    "dod, usgovvirginia",
    "china, chinanorth3"
  })
  void storesTheDeploymentRecordInTheChosenCloud(String cloud, String location) {
    Map<String, String> form = with(WHOLE_TENANT, "cloud", cloud);

    assertThat(AzureGuides.artifact("bicep", "Contoso", form))
        .contains("--location " + location + " ");
  }

  @Test
  void looksUpTheEnterpriseApplicationByApplicationId() {
    Map<String, String> form = with(WHOLE_TENANT, "applicationId", APPLICATION);

    assertThat(AzureGuides.artifact("bicep", "Contoso", form))
        .contains("az ad sp show --id '" + APPLICATION + "' --query id");
  }

  static Stream<Map<String, String>> scopes() {
    return Stream.of(WHOLE_TENANT, MANAGEMENT_GROUP, SUBSCRIPTIONS);
  }

  private static String header(Map<String, String> form) {
    return AzureGuides.artifact("bicep", "Contoso", form).replaceAll("\\s*\\n// *", " ");
  }

  private static String code(Map<String, String> form) {
    return code(AzureGuides.artifact("bicep", HOSTILE, form));
  }

  private static String code(String file) {
    String withoutComments = COMMENT.matcher(file).replaceAll("");
    return STRING.matcher(withoutComments).replaceAll("''");
  }

  private static String first(String one, String other) {
    return one == null ? other : one;
  }

  /** What is left of all brackets once each pair is taken away. */
  private static String brackets(String code) {
    String left = code.replaceAll("[^\\[\\](){}]", "");
    for (String pair : List.of("()", "[]", "{}", "()", "[]", "{}", "()", "[]")) {
      left = left.replace(pair, "");
    }
    return left;
  }
}
