package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.AccountName;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.cloud.EmulatorContext;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The running emulator of Microsoft's clouds, with its seeded accounts. */
public final class MicrosoftEmulator implements CloudEmulator {

  private final TenantStore directory;
  private final List<CloudService> services;
  private final List<SeededAccount> accounts = new ArrayList<>();
  private final Map<String, MicrosoftSeeder> seeders = new HashMap<>();

  /** Seeds the accounts of the scenarios. */
  public MicrosoftEmulator(
      TenantStore directory, EmulatorContext context, List<CloudService> services)
      throws IOException {
    this.directory = directory;
    this.services = List.copyOf(services);
    for (MicrosoftScenario scenario : MicrosoftScenarios.all()) {
      if (context.scenarios().contains(scenario.name())) {
        seed(scenario, context);
      }
    }
  }

  private void seed(MicrosoftScenario scenario, EmulatorContext context) throws IOException {
    MicrosoftSeeder seeder =
        new MicrosoftSeeder(scenario, context.folder(), directory.clock().instant());
    seeders.put(scenario.name(), seeder);
    MicrosoftSeeder.Seeded own = seeder.seed(0);
    accounts.add(own.account());
    directory.add(own.tenant());
    int fleetSize = context.fleets().getOrDefault(scenario.name(), 0);
    if (fleetSize > 0) {
      directory.addFleet(scenario.name(), fleetSize, number -> seeder.seed(number).tenant());
    }
  }

  /** The names of all scenarios, in the order in which they are seeded. */
  public static List<String> scenarioNames() {
    return MicrosoftScenarios.all().stream().map(MicrosoftScenario::name).toList();
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
    return seeders.get(name.scenario()).seed(name.number()).account();
  }

  @Override
  public Map<String, Map<String, String>> settings() {
    return Map.of();
  }

  @Override
  public void change(SeededAccount account, AccountChange change) {
    MicrosoftAccount seeded = (MicrosoftAccount) account;
    directory.update(
        seeded.tenantId(),
        tenant ->
            ((MicrosoftChange) change)
                .applyTo(
                    new ChangeTarget(
                        tenant,
                        seeded.applicationId(),
                        seeded.servicePrincipalObjectId(),
                        directory.clock().instant(),
                        directory.ids())));
  }

  @Override
  public void changeFleet(String scenario, AccountChange change) {
    Instant now = directory.clock().instant();
    String series = directory.ids().next("fleet-change").toString();
    directory.updateFleet(
        scenario,
        (number, tenant) -> {
          AccountName name = new AccountName(scenario, number);
          ((MicrosoftChange) change)
              .applyTo(
                  new ChangeTarget(
                      tenant,
                      name.id("appId"),
                      name.id("servicePrincipal"),
                      now,
                      new DeterministicIds(name + "/" + series)));
        });
  }

  @Override
  public void delayReplication(Duration delay) {
    directory.delayReplicationBy(delay);
  }
}
