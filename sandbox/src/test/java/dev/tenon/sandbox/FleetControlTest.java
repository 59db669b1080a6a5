package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.aws.account.AwsChange.DeleteRole;
import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of fleets and their accounts in the control API and in the descriptor. */
class FleetControlTest {

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  private static SandboxControl control;

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withScenarios("contoso", "healthy")
                .withFleet("healthy", 100_000)
                .withFleet("aws-contoso", 20));
    control = sandbox.descriptor().control();
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void listsFleetsWithoutTheirAccounts() {
    assertThat(control.fleets())
        .isEqualTo(sandbox.control().fleets())
        .isEqualTo(Map.of("aws-contoso", 20, "healthy", 100_000));
    assertThat(control.accounts())
        .extracting(SeededAccount::name)
        .containsExactly("contoso", "healthy", "aws-contoso");
  }

  @Test
  void namesFleetsInTheDescriptor() throws IOException {
    Path file = folder.resolve("sandbox.json");
    sandbox.writeDescriptor(file);

    assertThat(Files.readString(file).replaceAll("\\s", ""))
        .contains("\"fleets\":{\"aws-contoso\":20,\"healthy\":100000},\"accounts\":[");
    assertThat(SandboxDescriptor.read(file).control().fleets()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthy-1", "healthy-100000", "aws-contoso-20"})
  void returnsAnAccountOfAFleet(String name) {
    assertThat(control.account(name).json()).isEqualTo(sandbox.control().account(name).json());
    assertThat(control.account(name).form())
        .hasSameSizeAs(control.account(name.replaceFirst("-[0-9]+$", "")).form())
        .doesNotContainValue("");
    assertThat(control.account(name).setup())
        .isEqualTo(control.account(name.replaceFirst("-[0-9]+$", "")).setup());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healthy-0",
        "healthy-01",
        "healthy--1",
        "healthy-100001",
        "healthy-99999999999",
        "contoso-1",
        "contoso-*",
        "aws-contoso-21",
        "healthy-1-*"
      })
  void refusesANameThatNoFleetHas(String name) {
    String sentence =
        "The sandbox has no account '%s'; it has contoso, healthy, aws-contoso, aws-contoso-1 to aws-contoso-20, healthy-1 to healthy-100000."
            .formatted(name);

    assertThatThrownBy(() -> control.account(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> control.change(name, new RevokeConsent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void returnsNoAccountForAWholeFleet() {
    assertThatThrownBy(() -> control.account("healthy-*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("healthy-1 to healthy-100000");
  }

  @Test
  void refusesAChangeThatNoAccountOfTheFleetPermits() {
    for (AccountChange change : List.of(new AssignRole("Janitor"), new DeleteRole())) {
      assertThatThrownBy(() -> control.change("healthy-*", change))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(".*(Janitor|m365, which does not support).*");
    }
    assertThatThrownBy(() -> control.change("aws-contoso-*", new DeleteRole()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no role");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, 10, There is no scenario 'nobody'",
    "healthy, 0, a fleet has 1 to 1000000",
    "healthy, 1000001, a fleet has 1 to 1000000"
  })
  void refusesAFleetThatCannotBeGenerated(String scenario, int size, String words) {
    SandboxOptions options = SandboxOptions.defaults().withFleet(scenario, size);

    assertThatThrownBy(() -> Sandbox.start(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void namesAFewOfTheManyScenarios() {
    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withFleet("nobody", 1)))
        .hasMessageMatching(
            "There is no scenario 'nobody'; there are (?:[a-z-]+(?:, | and )){8}[0-9]+ others\\.");
  }
}
