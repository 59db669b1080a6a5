package dev.tenon.sandbox.control;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.SandboxClock;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Controls a sandbox in the same process. Thread-safe. */
public final class LocalControl implements SandboxControl {

  /** The number of names that an error message lists. */
  private static final int LISTED_NAMES = 8;

  private final Map<EmulatedCloud, CloudEmulator> clouds;
  private final SandboxClock clock;
  private final Faults faults;
  private final RequestLog log;

  /**
   * @param clouds the running emulators, in the order of their accounts
   */
  public LocalControl(
      Map<EmulatedCloud, CloudEmulator> clouds, SandboxClock clock, Faults faults, RequestLog log) {
    this.clouds = new LinkedHashMap<>(clouds);
    this.clock = clock;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public List<SeededAccount> accounts() {
    return clouds.values().stream().flatMap(cloud -> cloud.accounts().stream()).toList();
  }

  @Override
  public SeededAccount account(String scenario) {
    return accounts().stream()
        .filter(account -> account.name().equals(scenario))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The sandbox has no account '%s'; it has %s."
                        .formatted(scenario, firstNames(accounts()))));
  }

  /**
   * The seeded account of a scenario and of a type.
   *
   * @throws IllegalArgumentException when there is none, or one of another type
   */
  public <T extends SeededAccount> T account(String scenario, Class<T> type) {
    SeededAccount account = account(scenario);
    if (!type.isInstance(account)) {
      throw otherCloud(account);
    }
    return type.cast(account);
  }

  @Override
  public void change(String account, AccountChange change) {
    SeededAccount seeded = account(account);
    EmulatedCloud cloud = cloudOf(seeded);
    if (!cloud.changes().isInstance(change)) {
      throw otherCloud(seeded);
    }
    clouds.get(cloud).change(seeded, change);
  }

  /** Makes a change that is given as JSON. */
  void change(String account, JsonObject json) {
    Class<? extends AccountChange> type = cloudOf(account(account)).changes();
    change(account, new SealedJson<AccountChange>(type).read(json));
  }

  private EmulatedCloud cloudOf(SeededAccount account) {
    return clouds.entrySet().stream()
        .filter(cloud -> cloud.getValue().accounts().contains(account))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static IllegalArgumentException otherCloud(SeededAccount account) {
    return new IllegalArgumentException(
        "The account '%s' belongs to the provider %s, which does not support this."
            .formatted(account.name(), account.provider()));
  }

  private static String firstNames(List<SeededAccount> all) {
    String names =
        all.stream().limit(LISTED_NAMES).map(SeededAccount::name).collect(Collectors.joining(", "));
    return all.size() <= LISTED_NAMES
        ? names
        : names + " and " + (all.size() - LISTED_NAMES) + " others";
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
    return clock.instant();
  }

  @Override
  public void advanceClock(Duration by) {
    clock.advance(by);
  }

  @Override
  public void delayReplication(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("the delay of replication cannot be negative");
    }
    clouds.values().forEach(cloud -> cloud.delayReplication(delay));
  }
}
