package dev.tenon.sandbox.account;

import dev.tenon.sandbox.state.Directory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** The seeded accounts of one sandbox. Thread-safe. */
public final class Accounts {

  private final Directory directory;
  private final List<Account> all;

  private Accounts(Directory directory, List<Account> all) {
    this.directory = directory;
    this.all = List.copyOf(all);
  }

  /** The names of all scenarios, in the order in which they are seeded. */
  public static List<String> scenarioNames() {
    return Scenarios.all().stream().map(Scenario::name).toList();
  }

  /**
   * Seeds the accounts of the given scenarios; other names are left alone.
   *
   * @param folder where credentials are written
   * @param keys the RSA key pair of all certificates; waited for when it is first needed
   */
  public static Accounts seed(
      Directory directory, List<String> scenarios, Path folder, Future<KeyPair> keys)
      throws IOException {
    AccountSeeder seeder =
        new AccountSeeder(
            directory, new CredentialFiles(folder, keys, directory.clock().instant()));
    List<Account> accounts = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      if (scenarios.contains(scenario.name())) {
        accounts.add(seeder.seed(scenario));
      }
    }
    return new Accounts(directory, accounts);
  }

  /** All accounts, in the order of the scenarios. */
  public List<Account> all() {
    return all;
  }

  /**
   * Changes an account.
   *
   * @throws IllegalArgumentException when what the change names does not exist
   */
  public void apply(Account account, AccountChange change) {
    ChangeTarget target =
        new ChangeTarget(
            account.applicationId(),
            account.servicePrincipalObjectId(),
            directory.clock().instant(),
            directory.ids());
    directory.update(account.tenantId(), tenant -> change.applyTo(tenant, target));
  }
}
