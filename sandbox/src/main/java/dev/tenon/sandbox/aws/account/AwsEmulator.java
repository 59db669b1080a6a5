package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.state.AccessKey;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.AccountName;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatorContext;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.proxy.CloudService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The running emulator of AWS: its seeded accounts, and the platform that they trust. */
public final class AwsEmulator implements CloudEmulator {

  private final AwsCloud cloud;
  private final List<CloudService> services;
  private final List<SeededAccount> accounts = new ArrayList<>();
  private final Map<String, AwsFleet> fleets = new HashMap<>();
  private final Map<AwsPartition, PlatformAccount> platforms = new EnumMap<>(AwsPartition.class);
  private final Path credentialsFile;

  /** Seeds the platform's own accounts and those of the scenarios. */
  public AwsEmulator(AwsCloud cloud, EmulatorContext context, CloudService service)
      throws IOException {
    this.cloud = cloud;
    this.services = List.of(service);
    Map<String, AccessKey> keys = new LinkedHashMap<>();
    for (AwsPartition partition : AwsPartition.values()) {
      PlatformAccount platform = PlatformAccount.seed(cloud, partition);
      platforms.put(partition, platform);
      keys.put(partition.label(), platform.user().key());
    }
    this.credentialsFile =
        SharedCredentialsFile.write(context.folder().resolve("aws.credentials"), keys);
    for (AwsScenario scenario : AwsScenarios.all()) {
      if (context.scenarios().contains(scenario.name())) {
        seed(
            new AwsSeeder(scenario, platforms.get(scenario.partition()), context.folder()),
            context.fleets().getOrDefault(scenario.name(), 0));
      }
    }
  }

  private void seed(AwsSeeder seeder, int fleetSize) throws IOException {
    accounts.add(seeder.seed(cloud));
    if (fleetSize > 0) {
      AwsFleet fleet = new AwsFleet(cloud, seeder, fleetSize);
      fleets.put(seeder.scenario().name(), fleet);
      cloud.add(fleet);
    }
  }

  /** The names of all scenarios, in the order in which they are seeded. */
  public static List<String> scenarioNames() {
    return AwsScenarios.all().stream().map(AwsScenario::name).toList();
  }

  @Override
  public List<CloudService> services() {
    return services;
  }

  @Override
  public List<SeededAccount> accounts() {
    return List.copyOf(accounts);
  }

  @Override
  public SeededAccount account(AccountName name) {
    return cloud.locked(() -> fleets.get(name.scenario()).account(name.number()));
  }

  /**
   * The settings that let the provider {@code aws} call as the platform: the principals of all
   * partitions, and a credentials file with a profile for each partition.
   */
  @Override
  public Map<String, Map<String, String>> settings() {
    String principals =
        platforms.values().stream()
            .map(platform -> platform.user().arn())
            .collect(Collectors.joining(","));
    return Map.of(
        "aws",
        Map.of(
            "principals",
            principals,
            "credentials",
            "profile",
            "credentialsFile",
            credentialsFile.toString()));
  }

  @Override
  public void change(SeededAccount account, AccountChange change) {
    cloud.locked(() -> change((AwsAccount) account, (AwsChange) change));
  }

  private void change(AwsAccount account, AwsChange change) {
    AccountName name = AccountName.of(account.name(), fleets.keySet());
    if (name.number() > 0) {
      fleets.get(name.scenario()).change(name.number(), change);
    } else {
      change.applyTo(new AwsChangeTarget(cloud, account));
    }
  }

  @Override
  public void changeFleet(String scenario, AccountChange change) {
    cloud.locked(() -> fleets.get(scenario).changeAll((AwsChange) change));
  }

  @Override
  public void delayReplication(Duration delay) {
    cloud.locked(() -> cloud.delayPropagationBy(delay));
  }
}
