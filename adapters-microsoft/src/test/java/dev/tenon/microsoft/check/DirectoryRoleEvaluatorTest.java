package dev.tenon.microsoft.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.CheckResults;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which directory roles the application has, and which it should not have. */
class DirectoryRoleEvaluatorTest extends IdentityEvaluation {

  @Test
  void findsGlobalReaderInTheTokenForTheService() {
    server.answering(200, token(GLOBAL_READER));

    assertThat(answer(IdentityEvaluators::globalReader))
        .isEqualTo(CheckResults.passed("Directory roles in the token", "Global Reader"));
    assertThat(server.requests().get(0).url().host()).isEqualTo("login.microsoftonline.com");
  }

  @Test
  void readsTheRolesInTheTokenForGraphWhenTheServiceHasNone() {
    server
        .answering(400, "{\"error\": \"invalid_resource\", \"error_codes\": [500011]}")
        .answering(200, token(GLOBAL_READER));

    assertThat(answer(IdentityEvaluators::globalReader))
        .isEqualTo(CheckResults.passed("Directory roles in the token", "Global Reader"));
  }

  @Test
  void reportsGlobalReaderMissingWhenItIsNotAssigned() {
    server
        .answering(200, token(DIRECTORY_READERS))
        .answering(200, token(DIRECTORY_READERS))
        .answering(200, assigned(DIRECTORY_READERS));

    Finding finding = finding(answer(IdentityEvaluators::globalReader));

    assertThat(finding.code()).isEqualTo("ENTRA_GLOBAL_READER_MISSING");
    assertThat(finding.evidence())
        .containsExactly(new Evidence("Directory roles in the token", "Directory Readers"));
  }

  /** Everything can be read with the role that also changes everything. */
  @Test
  void doesNotClaimThatAGlobalAdministratorCannotReadSettings() {
    String administrator = "62e90394-69f5-4237-9190-012177145e10";
    server
        .answering(200, token(administrator))
        .answering(200, token(administrator))
        .answering(200, assigned(administrator));

    Finding finding = finding(answer(IdentityEvaluators::globalReader));

    assertThat(finding.code()).isEqualTo("ENTRA_GLOBAL_READER_MISSING");
    assertThat(finding.message())
        .contains("reads with Global Administrator")
        .doesNotContain("may not be readable");
  }

  /** The list of the directory has the assignments to the application itself. */
  @ParameterizedTest
  @CsvSource({
    "200, " + GLOBAL_READER + ", is assigned to a group, remove its assignment",
    "200, 62e90394-69f5-4237-9190-012177145e10, remove its assignment, to a group",
    "403, '', If the page does not list the application, nothing",
  })
  void saysWhereAnExcessDirectoryRoleIsRemoved(
      int status, String recorded, String step, String other) {
    String token = token("62e90394-69f5-4237-9190-012177145e10");
    server.answering(200, token).answering(200, token).answering(status, assigned(recorded));

    assertThat(finding(answer(IdentityEvaluators::excessRoles)).remediation().steps().toString())
        .contains(step)
        .doesNotContain(other);
  }

  /** The application loses Global Reader, too, when it leaves the group that has both roles. */
  @ParameterizedTest
  @CsvSource({DIRECTORY_READERS + ", true", GLOBAL_READER + ", false"})
  void asksForGlobalReaderBeforeTheGroupIsLeft(String recorded, boolean first) {
    String token = token(GLOBAL_READER + "\", \"62e90394-69f5-4237-9190-012177145e10");
    server.answering(200, token).answering(200, token).answering(200, assigned(recorded));

    assertThat(
            finding(answer(IdentityEvaluators::excessRoles))
                .remediation()
                .steps()
                .get(0)
                .startsWith("First assign the role Global Reader"))
        .isEqualTo(first);
  }

  /** Tokens contain built-in roles for the whole tenant only. */
  @ParameterizedTest
  @CsvSource({
    "62e90394-69f5-4237-9190-012177145e10, /administrativeUnits/a1, 0, Global Administrator",
    "62e90394-69f5-4237-9190-012177145e10, /, 0, Global Administrator",
    "11111111-2222-3333-4444-555555555555, /, 200, Credential Rotator",
    "11111111-2222-3333-4444-555555555555, /a2, 404, 11111111-2222-3333-4444-555555555555"
  })
  void reportsAnExcessDirectoryRoleThatTokensDoNotContain(
      String role, String scope, int definition, String name) {
    String token = token(GLOBAL_READER);
    server
        .answering(200, token)
        .answering(200, token)
        .answering(200, assigned(Map.of(GLOBAL_READER, "/", role, scope)));
    if (definition > 0) {
      server.answering(definition, "{\"displayName\": \"%s\"}".formatted(name));
    }

    Finding finding = finding(answer(IdentityEvaluators::excessRoles));

    assertThat(finding.code()).isEqualTo("ENTRA_EXCESS_ROLE");
    assertThat(finding.message()).contains("its tokens do not contain", name);
    assertThat(finding.evidence()).containsExactly(new Evidence(name, "assigned at " + scope));
    assertThat(finding.remediation().actor()).isEqualTo("Privileged Role Administrator");
  }

  @Test
  void acceptsARoleForAPartOfTheTenantThatOnlyReads() {
    String token = token(GLOBAL_READER);
    server
        .answering(200, token)
        .answering(200, token)
        .answering(
            200,
            assigned(Map.of(GLOBAL_READER, "/", DIRECTORY_READERS, "/administrativeUnits/a1")));

    assertThat(answer(IdentityEvaluators::excessRoles)).isInstanceOf(CheckResult.Passed.class);
  }

  @ParameterizedTest
  @CsvSource({GLOBAL_READER + ", PROVIDER_REFUSED", "'', CHECK_NOT_REACHED"})
  void isInconclusiveIfTheAssignmentsCannotBeRead(String role, String code) {
    server
        .answering(200, token(role))
        .answering(200, token(role))
        .answering(403, "{\"error\": {\"code\": \"Authorization_RequestDenied\"}}");

    assertThat(answer(IdentityEvaluators::excessRoles))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class, result -> assertThat(result.code()).isEqualTo(code));
  }

  @Test
  void waitsForAnAssignedGlobalReader() {
    server
        .answering(200, token(""))
        .answering(200, token(""))
        .answering(200, assigned(GLOBAL_READER));

    assertThat(answer(IdentityEvaluators::globalReader))
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            waiting ->
                assertThat(waiting.finding().code())
                    .isEqualTo("ENTRA_DIRECTORY_ROLE_NOT_EFFECTIVE"));
  }

  private static String assigned(String role) {
    return assigned(Map.of(role, "/"));
  }

  /** Roles and the scopes for which they are assigned. */
  private static String assigned(Map<String, String> scopes) {
    return scopes.entrySet().stream()
        .map(
            entry ->
                "{\"directoryScopeId\": \"%s\", \"roleDefinitionId\": \"%s\"}"
                    .formatted(entry.getValue(), entry.getKey()))
        .collect(joining(", ", "{\"value\": [", "]}"));
  }
}
