package dev.tenon.sandbox.control;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.AccountName;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.SandboxClock;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Controls a sandbox in the same process. Thread-safe. */
public final class LocalControl implements SandboxControl {

  private final Map<EmulatedCloud, CloudEmulator> clouds;
  private final Map<String, Integer> fleets;
  private final SandboxClock clock;
  private final Faults faults;
  private final RequestLog log;

  /**
   * @param clouds the running emulators, in the order of their accounts
   * @param fleets the sizes of the fleets, by scenario
   */
  public LocalControl(
      Map<EmulatedCloud, CloudEmulator> clouds,
      Map<String, Integer> fleets,
      SandboxClock clock,
      Faults faults,
      RequestLog log) {
    this.clouds = new LinkedHashMap<>(clouds);
    this.fleets = Collections.unmodifiableMap(new TreeMap<>(fleets));
    this.clock = clock;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public List<SeededAccount> accounts() {
    return clouds.values().stream().flatMap(cloud -> cloud.accounts().stream()).toList();
  }

  @Override
  public Map<String, Integer> fleets() {
    return fleets;
  }

  @Override
  public SeededAccount account(String name) {
    return accounts().stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .or(() -> AccountName.inFleet(name).flatMap(this::generated))
        .orElseThrow(() -> unknown(name));
  }

  private Optional<SeededAccount> generated(AccountName name) {
    return Optional.ofNullable(fleets.get(name.scenario()))
        .filter(size -> name.number() <= size)
        .map(size -> clouds.get(cloudOf(name.scenario())).account(name));
  }

  /**
   * The seeded account of a name and of a type.
   *
   * @throws IllegalArgumentException when there is none, or one of another type
   */
  public <T extends SeededAccount> T account(String name, Class<T> type) {
    SeededAccount account = account(name);
    if (!type.isInstance(account)) {
      throw otherCloud(account);
    }
    return type.cast(account);
  }

  @Override
  public void change(String name, AccountChange change) {
    Optional<String> fleet = fleet(name);
    SeededAccount account = account(fleet.orElse(name));
    EmulatedCloud cloud = cloudOf(account);
    if (!cloud.changes().isInstance(change)) {
      throw otherCloud(account);
    }
    fleet.ifPresentOrElse(
        scenario -> clouds.get(cloud).changeFleet(scenario, change),
        () -> clouds.get(cloud).change(account, change));
  }

  /** Makes a change that is given as JSON. */
  void change(String name, JsonObject json) {
    SeededAccount account = account(fleet(name).orElse(name));
    SealedJson<AccountChange> changes = changes(cloudOf(account));
    if (!changes.hasTypeOf(json)
        && clouds.keySet().stream().anyMatch(cloud -> changes(cloud).hasTypeOf(json))) {
      throw otherCloud(account);
    }
    change(name, changes.read(json));
  }

  private static SealedJson<AccountChange> changes(EmulatedCloud cloud) {
    return new SealedJson<>(cloud.changes());
  }

  /** The scenario of the fleet that is named as a whole. */
  private Optional<String> fleet(String name) {
    return fleets.keySet().stream().filter(scenario -> name.equals(scenario + "-*")).findFirst();
  }

  private EmulatedCloud cloudOf(SeededAccount account) {
    return cloudOf(AccountName.of(account.name(), fleets.keySet()).scenario());
  }

  private EmulatedCloud cloudOf(String scenario) {
    return clouds.keySet().stream()
        .filter(cloud -> cloud.scenarios().contains(scenario))
        .findFirst()
        .orElseThrow();
  }

  private IllegalArgumentException unknown(String name) {
    String ranges =
        fleets.entrySet().stream()
            .map(fleet -> ", %1$s-1 to %1$s-%2$d".formatted(fleet.getKey(), fleet.getValue()))
            .collect(Collectors.joining());
    return new IllegalArgumentException(
        "The sandbox has no account '%s'; it has %s%s."
            .formatted(
                name,
                AccountName.first(accounts().stream().map(SeededAccount::name).toList()),
                ranges));
  }

  private static IllegalArgumentException otherCloud(SeededAccount account) {
    return new IllegalArgumentException(
        "The account '%s' belongs to the provider %s, which does not support this."
            .formatted(account.name(), account.provider()));
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
