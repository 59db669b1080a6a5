package dev.tenon.sandbox.control;

import dev.tenon.sandbox.account.Account;
import dev.tenon.sandbox.account.AccountChange;
import dev.tenon.sandbox.account.Accounts;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.Faults;
import dev.tenon.sandbox.state.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Control of a sandbox in the same process. Thread-safe. */
public final class LocalControl implements SandboxControl {

  private final Directory directory;
  private final Accounts accounts;
  private final Faults faults;
  private final RequestLog log;

  public LocalControl(Directory directory, Accounts accounts, Faults faults, RequestLog log) {
    this.directory = directory;
    this.accounts = accounts;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public List<Account> accounts() {
    return accounts.all();
  }

  @Override
  public Account account(String scenario) {
    return accounts.named(scenario);
  }

  @Override
  public void change(String account, AccountChange change) {
    accounts.apply(account, change);
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
  }
}
