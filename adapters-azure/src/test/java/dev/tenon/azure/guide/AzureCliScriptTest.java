package dev.tenon.azure.guide;

import static dev.tenon.azure.guide.AzureGuides.APPLICATION;
import static dev.tenon.azure.guide.AzureGuides.HOSTILE;
import static dev.tenon.azure.guide.AzureGuides.MANAGEMENT_GROUP;
import static dev.tenon.azure.guide.AzureGuides.OTHER_SUBSCRIPTION;
import static dev.tenon.azure.guide.AzureGuides.SUBSCRIPTION;
import static dev.tenon.azure.guide.AzureGuides.SUBSCRIPTIONS;
import static dev.tenon.azure.guide.AzureGuides.TENANT;
import static dev.tenon.azure.guide.AzureGuides.WHOLE_TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script in sh with a stand-in for {@code az} that writes down what it is asked. */
class AzureCliScriptTest {

  private static final String ROOT_GROUP =
      "/providers/Microsoft.Management/managementGroups/" + TENANT;
  private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
  private static final String KEY_VAULT_READER = "21090545-7ca7-4776-b22c-e363652d74d2";
  private static final String VAULT =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-dev";
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "rest\\|--method\\|put\\|--url\\|(\\S+)/providers/Microsoft.Authorization/roleAssignments/"
              + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\?api-version=2022-04-01.*"
              + "roleDefinitions/([0-9a-f-]{36})\".*\"principalType\":\"ServicePrincipal\".*");

  /**
   * Answers look-ups. READY is what is found of the set-up, MAY_ASSIGN what the person may do
   * already; each line of REFUSALS refuses one assignment, or sends the script a signal; FAILING is
   * a call that fails, for the REASON.
   */
  private static final String AZ =
      """
      #!/bin/sh
      printf '%s\\n' "$(printf '%s|' "$@" | tr '\\n' ' ')" >> "$CALLS"
      if [ -n "$FAILING" ]; then
        case "$*" in *"$FAILING"*) echo "$REASON" >&2; exit 1 ;; esac
      fi
      case "$*" in
        'account show'*user.type*) echo user ;;
        'account show'*) echo 8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11 ;;
        *'select=appId'*) echo 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f ;;
        *'/me?'*) echo person ;;
        *'select=id'*) echo 5e6f7a8b-1c2d-4e3f-9a0b-112233445566 ;;
        *'method get'*keyCredentials*|*'method get'*roleManagement*) printf '%s' "$READY" ;;
        *'method get'*/permissions*) printf '%s' "$MAY_ASSIGN" ;;
        *"properties.scope=='/'"*) echo /providers/Microsoft.Authorization/roleAssignments/mine ;;
        *'method get'*assignedTo*) printf '%s' "$READY" ;;
        *ResourceGraph*) printf '%s' "$VAULTS" ;;
        *'method put'*/roleAssignments/*)
          refusal=$(head -n 1 "$REFUSALS")
          sed -i 1d "$REFUSALS"
          case $refusal in
            '') ;;
            SIG*) kill -s "${refusal#SIG}" "$PPID" ;;
            *) echo "$refusal" >&2; exit 1 ;;
          esac ;;
      esac
      """;

  private static final String SLEEP =
      """
      #!/bin/sh
      echo "sleep|$1|" >> "$CALLS"
      """;

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void putFakeCommandsOnThePath() throws Exception {
    install("az", AZ);
    install("sleep", SLEEP);
    List.of("READY", "MAY_ASSIGN", "VAULTS", "FAILING", "REASON")
        .forEach(name -> environment.put(name, ""));
    environment.put("REFUSALS", refusals());
  }

  @Test
  void setsUpAnEmptyTenantAndTurnsAccessManagementOff() throws Exception {
    Run run = run("Contoso's \"$(id)\"", WHOLE_TENANT);

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("Tenant ID:      " + TENANT)
        .contains("Application ID: " + APPLICATION)
        .contains("Scope:          tenant")
        .contains("7/7 ");
    assertThat(run.changes())
        .satisfiesExactly(
            call ->
                assertThat(call)
                    .contains("applications(uniqueName='tenon-")
                    .contains("{\"displayName\":\"Tenon Contoso's \\\"$(id)\\\"\""),
            call -> assertThat(call).startsWith("ad|app|credential|reset").contains("|--append|"),
            call -> assertThat(call).contains("servicePrincipals(appId='" + APPLICATION + "')"),
            call ->
                assertThat(call)
                    .contains("roleManagement/directory/roleAssignments")
                    .contains("f2ef992c-3afb-46b9-b7cf-a126ee74c451"),
            call -> assertThat(call).contains("Microsoft.Authorization/elevateAccess"),
            call -> assertThat(call).contains(ROOT_GROUP).contains(READER),
            call -> assertThat(call).contains(ROOT_GROUP).contains(KEY_VAULT_READER),
            call ->
                assertThat(call)
                    .startsWith("rest|--method|delete|")
                    .contains("/providers/Microsoft.Authorization/roleAssignments/mine?"));
  }

  @Test
  void changesNothingWhenRunAgain() throws Exception {
    environment.putAll(Map.of("READY", "there", "MAY_ASSIGN", "*"));

    Run run = run("Contoso", Map.of("applicationId", APPLICATION, "tenantId", TENANT));

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.changes())
        .singleElement()
        .asString()
        .contains("servicePrincipals(appId='" + APPLICATION + "')|");
  }

  @Test
  void assignsBothRolesInEachSubscriptionWithoutElevation() throws Exception {
    Run run = run("Contoso", SUBSCRIPTIONS);

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.assignments())
        .extracting(Assignment::scope, Assignment::role)
        .containsExactly(
            tuple("/subscriptions/" + SUBSCRIPTION, READER),
            tuple("/subscriptions/" + OTHER_SUBSCRIPTION, READER),
            tuple("/subscriptions/" + SUBSCRIPTION, KEY_VAULT_READER),
            tuple("/subscriptions/" + OTHER_SUBSCRIPTION, KEY_VAULT_READER));
    assertThat(run.assignments()).extracting(Assignment::name).doesNotHaveDuplicates();
    assertThat(run.calls()).noneMatch(call -> call.contains("elevateAccess"));
  }

  @Test
  void usesTheSameAssignmentNameInEachRun() throws Exception {
    List<Assignment> first = run("Contoso", MANAGEMENT_GROUP).assignments();
    List<Assignment> second = run("Contoso", MANAGEMENT_GROUP).assignments();

    assertThat(first).hasSize(2).isEqualTo(second);
  }

  @Test
  void leavesAccessManagementOnIfItWasOnBefore() throws Exception {
    environment.put("MAY_ASSIGN", "*");

    Run run = run("Contoso", WHOLE_TENANT);

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.assignments()).hasSize(2);
    assertThat(run.changes())
        .noneMatch(call -> call.contains("elevateAccess") || call.contains("|delete|"));
  }

  @Test
  void waitsUntilTheApplicationAndAccessHavePropagated() throws Exception {
    refuse("(PrincipalNotFound) Principal does not exist", "(AuthorizationFailed) not yet");

    Run run = run("Contoso", WHOLE_TENANT);

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.calls()).filteredOn("sleep|10|"::equals).hasSize(2);
  }

  @Test
  void doesNotWaitForAUserWhoMayNotAssign() throws Exception {
    refuse("(AuthorizationFailed) The client does not have authorization");

    Run run = run("Contoso", SUBSCRIPTIONS);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output())
        .contains("(AuthorizationFailed) The client does not have authorization")
        .contains("This requires User Access Administrator or Owner at the scope.");
    assertThat(run.calls()).doesNotContain("sleep|10|");
  }

  @Test
  void acceptsAnExistingAssignmentWithAnotherName() throws Exception {
    refuse("(RoleAssignmentExists) The role assignment already exists.");

    assertThat(run("Contoso", SUBSCRIPTIONS).status()).isZero();
  }

  @Test
  void turnsAccessManagementOffWhenAnAssignmentFails() throws Exception {
    refuse("(RoleDefinitionDoesNotExist) The specified role definition does not exist.");

    Run run = run("Contoso", WHOLE_TENANT);

    assertThat(run.status()).isEqualTo(1);
    assertSwitchedOff(run);
  }

  /** A build under nohup, or in the background, has signals ignored: then the script ends well. */
  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "QUIT, 131", "PIPE, 141", "TERM, 143"})
  void turnsAccessManagementOffAfterASignal(String signal, int status) throws Exception {
    refuse("SIG" + signal);

    Run run = run("Contoso", WHOLE_TENANT);

    assertThat(run.status()).as(run.output()).isIn(status, 0);
    assertSwitchedOff(run);
  }

  @Test
  void turnsAccessManagementOffWhenItsOutputIsClosed() throws Exception {
    Files.writeString(folder.resolve("calls"), "");
    String script = writeScript("Contoso", WHOLE_TENANT).toString();

    Run run = shell("sh", "-c", "sh \"$0\" 2>&1 | sed '/Azure roles/q'", script);

    assertThat(run.output()).doesNotContain("Done.");
    assertThat(run.calls()).filteredOn(call -> call.startsWith("rest|--method|delete|")).hasSize(1);
  }

  @Test
  void warnsThatAccessManagementStaysOn() throws Exception {
    environment.put("FAILING", "method delete");

    Run run = run("Contoso", WHOLE_TENANT);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output())
        .contains("COULD NOT BE TURNED OFF")
        .contains("https://portal.azure.com/#view/Microsoft_AAD_IAM/");
  }

  @Test
  void stopsWhenTheUserIsNotAGlobalAdministrator() throws Exception {
    environment.putAll(
        Map.of(
            "FAILING",
            "elevateAccess",
            "REASON",
            "Forbidden({\"error\":{\"code\":\"AuthorizationFailed\"}})"));

    Run run = run("Contoso", WHOLE_TENANT);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("Forbidden(").contains("Only a Global Administrator");
    assertThat(run.changes()).noneMatch(call -> call.contains("|delete|"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPSConnectionPool: Read timed out.", "Bad Gateway(upstream)", ""})
  void turnsAccessManagementOffWhenItsStateIsUnknown(String reason) throws Exception {
    environment.putAll(Map.of("FAILING", "elevateAccess", "REASON", reason));

    Run run = run("Contoso", WHOLE_TENANT);

    assertThat(run.status()).isEqualTo(1);
    assertSwitchedOff(run);
    assertThat(run.output())
        .contains(reason)
        .contains("cannot determine whether")
        .doesNotContain("Global Administrator can");
  }

  @Test
  void listsVaultsWithAccessPoliciesWithoutChangingThem() throws Exception {
    environment.put("VAULTS", VAULT + "\n");

    Run run = run("Contoso", WHOLE_TENANT);

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).contains(VAULT).contains("sh tenon-azure.sh key-vault-policies");
    assertThat(run.changes()).noneMatch(call -> call.contains("accessPolicies/add"));
  }

  @Test
  void changesAccessPoliciesOnlyOnRequest() throws Exception {
    environment.put("VAULTS", VAULT + "\n");

    Run run = run("Contoso", WHOLE_TENANT, "key-vault-policies");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.changes())
        .filteredOn(call -> call.contains(VAULT + "/accessPolicies/add?"))
        .singleElement()
        .asString()
        .contains("\"objectId\":\"5e6f7a8b-1c2d-4e3f-9a0b-112233445566\"")
        .contains(
            "\"permissions\":{\"keys\":[\"list\"],\"secrets\":[\"list\"],\"certificates\":[\"list\"]}");
  }

  @Test
  void failsIfAVaultRejectsTheChange() throws Exception {
    environment.putAll(Map.of("VAULTS", VAULT + "\n", "FAILING", "accessPolicies/add"));

    Run run = run("Contoso", WHOLE_TENANT, "key-vault-policies");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains(VAULT + ": not changed").contains("Tenant ID:");
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void isValidShellWithAHostileName(Map<String, String> form) throws Exception {
    assertThat(Commands.run(AzureGuides.artifact("azure-cli", HOSTILE, form), "sh", "-n"))
        .isEmpty();
  }

  /** SC2041 takes a list of one quoted word for a command. */
  @ParameterizedTest
  @MethodSource("scopes")
  void passesShellcheck(Map<String, String> form) throws Exception {
    Path shellcheck = Path.of("/usr/bin/shellcheck");
    assumeTrue(Files.isExecutable(shellcheck), "shellcheck is not installed");

    Commands.run(
        AzureGuides.artifact("azure-cli", HOSTILE, form),
        shellcheck.toString(),
        "-S",
        "warning",
        "-e",
        "SC2041",
        "-");
  }

  static Stream<Map<String, String>> scopes() {
    return Stream.of(WHOLE_TENANT, MANAGEMENT_GROUP, SUBSCRIPTIONS);
  }

  private static void assertSwitchedOff(Run run) {
    List<String> changes = run.changes();
    assertThat(changes.get(changes.size() - 1))
        .startsWith("rest|--method|delete|")
        .contains("/roleAssignments/mine?");
    assertThat(changes).filteredOn(call -> call.contains("|delete|")).hasSize(1);
    assertThat(run.output()).containsOnlyOnce("    it is off\n");
  }

  private void install(String name, String script) throws IOException {
    Path command = Files.writeString(folder.resolve(name), script);
    assertThat(command.toFile().setExecutable(true)).isTrue();
  }

  private String refusals() throws IOException {
    return Files.writeString(folder.resolve("refusals"), "").toString();
  }

  private void refuse(String... refusals) throws IOException {
    Files.write(folder.resolve("refusals"), List.of(refusals));
  }

  private Run run(String name, Map<String, String> form, String... arguments)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("calls"), "");
    String script = writeScript(name, form).toString();
    return shell(
        Stream.concat(Stream.of("sh", script), Stream.of(arguments)).toArray(String[]::new));
  }

  private Path writeScript(String name, Map<String, String> form) throws IOException {
    return Files.writeString(
        folder.resolve("script.sh"), AzureGuides.artifact("azure-cli", name, form));
  }

  private Run shell(String... command) throws IOException, InterruptedException {
    Path calls = folder.resolve("calls");
    ProcessBuilder shell = new ProcessBuilder(command).redirectErrorStream(true);
    shell.environment().putAll(environment);
    shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    shell.environment().put("CALLS", calls.toString());
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output, Files.readAllLines(calls));
  }

  private record Assignment(String scope, String name, String role) {}

  private record Run(int status, String output, List<String> calls) {

    List<String> changes() {
      return calls.stream()
          .filter(call -> call.contains("|--method|") || call.startsWith("ad|"))
          .filter(call -> !call.contains("|get|") && !call.contains("ResourceGraph"))
          .toList();
    }

    List<Assignment> assignments() {
      return calls.stream()
          .map(ASSIGNMENT::matcher)
          .filter(Matcher::matches)
          .map(call -> new Assignment(call.group(1), call.group(2), call.group(3)))
          .toList();
    }
  }
}
