package dev.tenon.sandbox.control;

import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsAccounts;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.Faults;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccounts;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Control of a sandbox in the same process. Thread-safe. */
public final class LocalControl implements SandboxControl {

  /** How many names a refusal lists. */
  private static final int SHOWN = 8;

  private final TenantStore directory;
  private final MicrosoftAccounts accounts;
  private final AwsAccounts awsAccounts;
  private final Faults faults;
  private final RequestLog log;

  public LocalControl(
      TenantStore directory,
      MicrosoftAccounts accounts,
      AwsAccounts awsAccounts,
      Faults faults,
      RequestLog log) {
    this.directory = directory;
    this.accounts = accounts;
    this.awsAccounts = awsAccounts;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public List<SeededAccount> accounts() {
    List<SeededAccount> all = new ArrayList<>(accounts.all());
    all.addAll(awsAccounts.all());
    return all;
  }

  @Override
  public SeededAccount account(String scenario) {
    List<SeededAccount> all = accounts();
    return all.stream()
        .filter(account -> account.name().equals(scenario))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The sandbox has no account '%s'; it has %s.".formatted(scenario, some(all))));
  }

  private static String some(List<SeededAccount> all) {
    String names =
        all.stream().limit(SHOWN).map(SeededAccount::name).collect(Collectors.joining(", "));
    return all.size() <= SHOWN ? names : names + " and " + (all.size() - SHOWN) + " others";
  }

  @Override
  public void change(String account, MicrosoftChange change) {
    accounts.apply(account(account, MicrosoftAccount.class), change);
  }

  @Override
  public void change(String account, AwsChange change) {
    awsAccounts.apply(account(account, AwsAccount.class), change);
  }

  /**
   * The seeded account of a scenario and of a kind.
   *
   * @throws IllegalArgumentException when there is none, or one of another cloud
   */
  public <T extends SeededAccount> T account(String scenario, Class<T> kind) {
    SeededAccount account = account(scenario);
    if (!kind.isInstance(account)) {
      throw new IllegalArgumentException(
          "'%s' is an account of the provider %s, which has no such thing."
              .formatted(scenario, account.provider()));
    }
    return kind.cast(account);
  }

  @Override
  public String addFault(Fault fault) {
    return faults.add(fault);
  }

  @Override
  public void removeFault(String id) {
    faults.remove(id);
  }

  @Override
  public void clearFaults() {
    faults.clear();
  }

  @Override
  public Map<String, Fault> faults() {
    return faults.all();
  }

  @Override
  public List<LoggedRequest> requests() {
    return log.all();
  }

  @Override
  public void clearRequests() {
    log.clear();
  }

  @Override
  public Instant now() {
    return directory.clock().instant();
  }

  @Override
  public void advanceClock(Duration by) {
    directory.clock().advance(by);
  }

  @Override
  public void delayReplication(Duration delay) {
    directory.delayReplicationBy(delay);
    awsAccounts.delayPropagationBy(delay);
  }
}
