package dev.tenon.aws.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.policy.DeniedActions;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.policy.StoredData;
import dev.tenon.spi.GuideRequest.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script in sh with a fake {@code aws} that records its calls. */
class AwsCliScriptTest {

  private static final String MANAGEMENT = "111122223333";
  private static final String HOSTILE_ROLE = "arn:aws:iam::111122223333:role/$(id)*'\"`\\/-Audit";
  private static final String HOSTILE = "$(touch hacked)'\"`id`\n; exit 9 # {{externalIds}}";

  /**
   * Each call becomes one line; its arguments end in a tab. Environment variables set its answers.
   */
  private static final String AWS =
      """
      #!/bin/sh
      printf '%s\\t' "$@" | tr '\\n' ' ' >> "$CALLS"
      echo >> "$CALLS"
      case "$*" in
        *'get-caller-identity --query Account'*) echo "$SIGNED_IN" ;;
        *'get-caller-identity --query Arn'*) echo "arn:$IN:iam::$SIGNED_IN:user/ada" ;;
        *describe-organization*)
          case $ORGANIZATION in
            [0-9]*) echo "$ORGANIZATION" ;;
            *) echo "An error occurred ($ORGANIZATION) when calling DescribeOrganization" >&2; exit 254 ;;
          esac ;;
        *get-role*Role.Arn*) echo "arn:$IN:iam::$SIGNED_IN:role/Tenon" ;;
        *get-role*)
          case $ROLE in
            NoSuchEntity|AccessDenied) echo "An error occurred ($ROLE) when calling GetRole" >&2; exit 254 ;;
            *) echo "$ROLE" ;;
          esac ;;
        *list-role-policies*) echo "$INLINE" ;;
        *list-attached-role-policies*) printf 'arn:aws:iam::aws:policy/A\\tarn:aws:iam::aws:policy/B\\n' ;;
      esac
      """;

  @TempDir private Path folder;

  private final Map<String, String> account =
      new HashMap<>(
          Map.of(
              "IN",
              "aws",
              "SIGNED_IN",
              MANAGEMENT,
              "ORGANIZATION",
              MANAGEMENT,
              "ROLE",
              "NoSuchEntity",
              "INLINE",
              "TenonDenyStoredData"));

  @BeforeEach
  void putAwsOnThePath() throws Exception {
    Path aws = Files.writeString(folder.resolve("aws"), AWS);
    assertThat(aws.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Partition.class)
  void createsTheRoleInAnAccountWithoutIt(Partition partition) throws Exception {
    account.put("IN", partition.id());

    Outcome outcome = run(script("Contoso", AwsGuides.form(partition, "management")));

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("Role ARN: arn:" + partition + ":iam::");
    String billing = "--policy-arn=arn:" + partition + ":iam::aws:policy/AWSBillingReadOnlyAccess";
    assertThat(outcome.changes().stream().filter(call -> call.contains(billing)))
        .hasSize(partition.hasBilling() ? 1 : 0);
    assertThat(outcome.changes().stream().filter(call -> !call.contains(billing)))
        .satisfiesExactly(
            call ->
                assertThat(call)
                    .startsWith("iam", "create-role", "--role-name=Tenon", "--path=/")
                    .contains("--max-session-duration=3600", "--tags=Key=ManagedBy,Value=Tenon")
                    .anySatisfy(
                        argument ->
                            assertThat(argument)
                                .startsWith("--assume-role-policy-document=")
                                .satisfies(
                                    text ->
                                        trusts(
                                            text,
                                            AwsGuides.principal(partition).text(),
                                            "[\"" + AwsGuides.NEW_ID + "\"]"))),
            call ->
                assertThat(call)
                    .contains("--policy-arn=arn:" + partition + ":iam::aws:policy/SecurityAudit"),
            call ->
                assertThat(call)
                    .startsWith("iam", "put-role-policy", "--role-name=Tenon")
                    .contains("--policy-name=TenonDenyStoredData")
                    .last()
                    .satisfies(AwsCliScriptTest::deniesStoredData));
    assertThat(outcome.changes().get(0)).noneMatch(word -> word.contains("permissions-boundary"));
  }

  private static void deniesStoredData(String argument) {
    PolicyDocument policy =
        PolicyDocument.parse(argument.substring(argument.indexOf('=') + 1)).orElseThrow();
    assertThat(
            StoredData.usable(
                new DeniedActions(PolicyLayer.of(List.of(policy)), Optional.empty()), true))
        .isEmpty();
  }

  @Test
  void setsThePermissionsBoundary() throws Exception {
    account.put("PERMISSIONS_BOUNDARY", "arn:aws:iam::111122223333:policy/All roles");

    Outcome outcome = run(script("Contoso", AwsGuides.form(Partition.AWS, "management")));

    assertThat(outcome.changes().get(0))
        .contains("--permissions-boundary=arn:aws:iam::111122223333:policy/All roles");
  }

  @ParameterizedTest
  @CsvSource({"TenonDenyStoredData, true", "other, false"})
  void allowsStoredDataOnRequest(String policies, boolean removed) throws Exception {
    account.put("DENY_STORED_DATA", "no");
    account.put("INLINE", policies);

    Outcome outcome = run(script("Contoso", AwsGuides.form(Partition.AWS, "management")));

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.changes())
        .extracting(call -> call.get(1))
        .doesNotContain("put-role-policy")
        .filteredOn("delete-role-policy"::equals)
        .hasSize(removed ? 1 : 0);
  }

  @Test
  void updatesTheTrustPolicyWhenRunAgain() throws Exception {
    account.put("ROLE", "Tenon");
    Map<String, String> form = AwsGuides.form(Partition.AWS, "management");

    Outcome outcome = run(AwsGuides.text(AwsGuides.rotate(form), "aws-cli"));

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.changes().get(0))
        .startsWith("iam", "update-assume-role-policy", "--role-name=Tenon")
        .satisfies(
            call ->
                trusts(
                    call.get(3),
                    AwsGuides.principal(Partition.AWS).text(),
                    "[\"" + AwsGuides.OLD_ID + "\", \"" + AwsGuides.NEW_ID + "\"]"));
    assertThat(outcome.changes()).noneMatch(call -> call.contains("create-role"));
  }

  @ParameterizedTest
  @CsvSource({
    "management, 111122223333, 999900001111, Sign in to the management account 999900001111",
    "linked, 111122223333, 111122223333, is the management account",
    "linked, 111122223333, AWSOrganizationsNotInUseException, is not in an organization",
    "management, 111122223333, AccessDeniedException, organizations:DescribeOrganization",
  })
  void changesNothingInAnAccountOfAnotherType(
      String accountType, String signedIn, String organization, String message) throws Exception {
    account.put("SIGNED_IN", signedIn);
    account.put("ORGANIZATION", organization);

    assertStops(script("Contoso", AwsGuides.form(Partition.AWS, accountType)), message);
  }

  @ParameterizedTest
  @CsvSource({"management, AWSOrganizationsNotInUseException", "linked, 999900001111"})
  void continuesInAnAccountOfTheRightType(String accountType, String organization)
      throws Exception {
    account.put("ORGANIZATION", organization);

    assertThat(run(script("Contoso", AwsGuides.form(Partition.AWS, accountType))).status())
        .isZero();
  }

  @Test
  void changesNothingInAnotherPartition() throws Exception {
    assertStops(
        script("Contoso", AwsGuides.form(Partition.CHINA, "management")),
        "is not in the partition aws-cn");
  }

  @Test
  void changesNothingInAnAccountOtherThanTheRoleAccount() throws Exception {
    assertStops(
        script(
            "Contoso",
            AwsGuides.form(Partition.AWS, "management", "arn:aws:iam::444455556666:role/Tenon")),
        "for account 444455556666");
  }

  @ParameterizedTest
  @CsvSource({"None, was not created for Tenon", "AccessDenied, cannot be read"})
  void doesNotChangeARoleThatWasNotCreatedForTenon(String role, String message) throws Exception {
    account.put("ROLE", role);

    assertStops(script("Contoso", AwsGuides.form(Partition.AWS, "management")), message);
  }

  @Test
  void removesTheRole() throws Exception {
    account.put("ROLE", "Tenon");

    Outcome outcome = run(script("Contoso", AwsGuides.form(Partition.AWS, "management")), "remove");

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.changes())
        .extracting(call -> call.get(1))
        .containsExactly(
            "detach-role-policy", "detach-role-policy", "delete-role-policy", "delete-role");
  }

  @Test
  void keepsAHostileNameAndPathUnchanged() throws Exception {
    Outcome outcome =
        run(script(HOSTILE, AwsGuides.form(Partition.AWS, "management", HOSTILE_ROLE)));

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("for " + HOSTILE.replace("\n", "") + ".");
    assertThat(outcome.changes().get(0)).contains("--role-name=-Audit", "--path=/$(id)*'\"`\\/");
    assertThat(folder.resolve("hacked")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash", "shellcheck"})
  void isValidPosixShell(String shell) throws Exception {
    assumeTrue(Programs.installed(shell), shell + " is not installed");
    Path file =
        Files.writeString(
            folder.resolve("script.sh"),
            script(HOSTILE, AwsGuides.form(Partition.AWS, "management", HOSTILE_ROLE)));

    Programs.Run run =
        shell.equals("shellcheck")
            ? Programs.run(shell, "--shell=sh", "--exclude=SC2016", file.toString())
            : Programs.run(shell, "-n", file.toString());

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).isEmpty();
  }

  private void assertStops(String script, String message) throws Exception {
    Outcome outcome = run(script);

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output()).contains(message);
    assertThat(outcome.changes()).isEmpty();
  }

  private static void trusts(String argument, String principal, String externalIds) {
    String document = argument.substring(argument.indexOf('=') + 1);
    assertThat(JsonParser.parseString(document))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"Version": "2012-10-17",
                 "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                   "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
                   "Condition": {"StringEquals": {"sts:ExternalId": %s}}}]}
                """
                    .formatted(principal, externalIds)));
  }

  private static String script(String name, Map<String, String> form) {
    return AwsGuides.text(AwsGuides.guide(name, form, AwsGuides.PREPARED, Purpose.LINK), "aws-cli");
  }

  private Outcome run(String script, String... arguments) throws IOException, InterruptedException {
    Path calls = Files.writeString(folder.resolve("calls"), "");
    Path file = Files.writeString(folder.resolve("script.sh"), script);
    account.put("CALLS", calls.toString());
    account.put("PATH", folder + ":" + System.getenv("PATH"));
    List<String> command = new ArrayList<>(List.of("sh", file.toString()));
    command.addAll(List.of(arguments));
    Programs.Run run = Programs.run(account, command);
    return new Outcome(run.status(), run.output(), Files.readAllLines(calls, UTF_8));
  }

  private record Outcome(int status, String output, List<String> calls) {

    /** The arguments of the calls that change something. */
    List<List<String>> changes() {
      return calls.stream()
          .map(call -> Arrays.asList(call.split("\t", 0)))
          .filter(call -> !call.get(1).matches("(get|list|describe)-.*"))
          .toList();
    }
  }
}
