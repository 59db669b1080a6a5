package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatorContext;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The running emulator of Microsoft's clouds, with its seeded accounts. */
public final class MicrosoftEmulator implements CloudEmulator {

  private final TenantStore directory;
  private final List<CloudService> services;
  private final List<SeededAccount> accounts = new ArrayList<>();

  /** Seeds the accounts of the scenarios. */
  public MicrosoftEmulator(
      TenantStore directory, EmulatorContext context, List<CloudService> services)
      throws IOException {
    this.directory = directory;
    this.services = List.copyOf(services);
    MicrosoftSeeder seeder = new MicrosoftSeeder(directory, context.folder());
    for (MicrosoftScenario scenario : MicrosoftScenarios.all()) {
      if (context.scenarios().contains(scenario.name())) {
        accounts.add(seeder.seed(scenario));
      }
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
                        directory)));
  }

  @Override
  public void delayReplication(Duration delay) {
    directory.delayReplicationBy(delay);
  }
}
