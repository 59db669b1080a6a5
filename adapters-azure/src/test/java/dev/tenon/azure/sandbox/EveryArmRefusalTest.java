package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of Azure Resource Manager, wherever it is said: there is always a result. */
class EveryArmRefusalTest {

  private static final List<String> SCENARIOS =
      List.of("azure-healthy", "azure-management-group", "azure-subscriptions");

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes = new SandboxScopes(Duration.ofSeconds(10), SCENARIOS.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @AfterEach
  void settle() {
    scopes.sandbox.control().clearFaults();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void reportsAResultForEveryCheck(String scenario, String path, int status, String code) {
    scopes.refuse(path, status, code);

    assertThat(scopes.check(scenario).results().keySet()).isEqualTo(SandboxScopes.all());
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void endsDiscoveryWithAResultOrAReason(String scenario, String path, int status, String code) {
    scopes.refuse(path, status, code);

    assertThat(catchThrowable(() -> scopes.discover(scenario, Map.of())))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isNull(),
            thrown -> assertThat(thrown).isInstanceOf(ProviderException.class));
  }

  static Stream<Arguments> everywhere() {
    return SCENARIOS.stream()
        .flatMap(
            scenario ->
                Stream.of(
                        ".*",
                        "/subscriptions",
                        "/subscriptions/[^/]+",
                        "/providers/Microsoft.Management/.*",
                        ".*/descendants",
                        ".*/permissions",
                        ".*/roleAssignments")
                    .flatMap(
                        path ->
                            Stream.of(
                                Arguments.of(scenario, path, 403, "AuthorizationFailed"),
                                Arguments.of(scenario, path, 404, "NotFound"),
                                Arguments.of(scenario, path, 404, "SubscriptionNotFound"),
                                Arguments.of(
                                    scenario, path, 401, "InvalidAuthenticationTokenTenant"))));
  }
}
