package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The seeded accounts of one sandbox. Thread-safe. */
public final class MicrosoftAccounts {

  private final TenantStore directory;
  private final List<MicrosoftAccount> all;

  private MicrosoftAccounts(TenantStore directory, List<MicrosoftAccount> all) {
    this.directory = directory;
    this.all = List.copyOf(all);
  }

  /** The names of all scenarios, in the order in which they are seeded. */
  public static List<String> scenarioNames() {
    return MicrosoftScenarios.all().stream().map(MicrosoftScenario::name).toList();
  }

  /**
   * Seeds the accounts of the given scenarios; names of other clouds are ignored.
   *
   * @param folder where credentials are written
   */
  public static MicrosoftAccounts seed(TenantStore directory, List<String> scenarios, Path folder)
      throws IOException {
    MicrosoftSeeder seeder =
        new MicrosoftSeeder(directory, new CredentialFiles(folder, directory.clock().instant()));
    List<MicrosoftAccount> accounts = new ArrayList<>();
    for (MicrosoftScenario scenario : MicrosoftScenarios.all()) {
      if (scenarios.contains(scenario.name())) {
        accounts.add(seeder.seed(scenario));
      }
    }
    return new MicrosoftAccounts(directory, accounts);
  }

  /** All accounts, in the order of the scenarios. */
  public List<MicrosoftAccount> all() {
    return all;
  }

  /**
   * Changes an account.
   *
   * @throws IllegalArgumentException when what the change names does not exist
   */
  public void apply(MicrosoftAccount account, MicrosoftChange change) {
    ChangeTarget target =
        new ChangeTarget(
            account.applicationId(),
            account.servicePrincipalObjectId(),
            directory.clock().instant(),
            directory.ids());
    directory.update(account.tenantId(), tenant -> change.applyTo(tenant, target));
  }
}
