package dev.tenon.sandbox;

import dev.tenon.sandbox.aws.account.AwsAccounts;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccounts;
import java.util.List;
import java.util.stream.Stream;

/** The names of the scenarios of all clouds. */
final class ScenarioNames {

  private ScenarioNames() {}

  static List<String> all() {
    return Stream.of(MicrosoftAccounts.scenarioNames(), AwsAccounts.scenarioNames())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Refuses names that are not among them.
   *
   * @throws IllegalArgumentException for an unknown scenario
   */
  static void requireKnown(List<String> names) {
    List<String> known = all();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "There is no scenario '" + name + "'; there are " + known + ".");
      }
    }
  }
}
