package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.state.AccessKey;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsPartition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The seeded AWS accounts of one sandbox, and the platform they trust. Thread-safe. */
public final class AwsAccounts {

  private final AwsCloud cloud;
  private final List<AwsAccount> all;
  private final List<PlatformAccount> platforms;
  private final Path credentialsFile;

  private AwsAccounts(
      AwsCloud cloud, List<AwsAccount> all, List<PlatformAccount> platforms, Path credentialsFile) {
    this.cloud = cloud;
    this.all = List.copyOf(all);
    this.platforms = List.copyOf(platforms);
    this.credentialsFile = credentialsFile;
  }

  /** The names of all scenarios of AWS, in the order in which they are seeded. */
  public static List<String> scenarioNames() {
    return AwsScenarios.all().stream().map(AwsScenario::name).toList();
  }

  /**
   * Seeds the accounts of the given scenarios and the platform's own; names of other clouds are
   * ignored.
   *
   * @param folder where credentials are written
   */
  public static AwsAccounts seed(AwsCloud cloud, List<String> scenarios, Path folder)
      throws IOException {
    Map<AwsPartition, PlatformAccount> platforms = new EnumMap<>(AwsPartition.class);
    Map<String, AccessKey> keys = new LinkedHashMap<>();
    for (AwsPartition partition : AwsPartition.values()) {
      PlatformAccount platform = PlatformAccount.seed(cloud, partition);
      platforms.put(partition, platform);
      keys.put(partition.label(), platform.user().key());
    }
    Path file = SharedCredentialsFile.write(folder.resolve("aws.credentials"), keys);
    AwsSeeder seeder = new AwsSeeder(cloud, folder);
    List<AwsAccount> accounts = new ArrayList<>();
    for (AwsScenario scenario : AwsScenarios.all()) {
      if (scenarios.contains(scenario.name())) {
        accounts.add(seeder.seed(scenario, platforms.get(scenario.partition())));
      }
    }
    return new AwsAccounts(cloud, accounts, List.copyOf(platforms.values()), file);
  }

  /** All accounts, in the order of the scenarios. */
  public List<AwsAccount> all() {
    return all;
  }

  /**
   * The settings of the provider {@code aws} that let it call as the platform: the principals of
   * all partitions, and a credentials file with a profile named after each partition.
   */
  public Map<String, String> settings() {
    String principals =
        platforms.stream().map(platform -> platform.user().arn()).collect(Collectors.joining(","));
    return Map.of(
        "principals",
        principals,
        "credentials",
        "profile",
        "credentialsFile",
        credentialsFile.toString());
  }

  /**
   * Changes an account.
   *
   * @throws IllegalArgumentException when what the change names does not exist
   */
  public void apply(AwsAccount account, AwsChange change) {
    change.applyTo(new AwsChangeTarget(cloud, account));
  }

  /** How long changes take to reach STS from now on. */
  public void delayPropagationBy(Duration delay) {
    cloud.delayPropagationBy(delay);
  }
}
