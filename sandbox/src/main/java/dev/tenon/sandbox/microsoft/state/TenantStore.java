package dev.tenon.sandbox.microsoft.state;

import dev.tenon.sandbox.cloud.AccountName;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.cloud.GeneratedFleet;
import dev.tenon.sandbox.cloud.SandboxClock;
import dev.tenon.sandbox.http.Guids;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All tenants of the sandbox. One lock guards the list of a tenant's versions, and a version does
 * not change after it was added. Services read the version that is as old as the replication delay
 * (zero by default). Thread-safe.
 */
public final class TenantStore {

  private final Map<UUID, TenantHistory> tenants = new LinkedHashMap<>();
  private final Map<String, GeneratedFleet<TenantHistory>> fleets = new LinkedHashMap<>();
  private final SandboxClock clock;
  private final DeterministicIds ids = new DeterministicIds("directory");
  private Duration replicationDelay = Duration.ZERO;

  public TenantStore(SandboxClock clock) {
    this.clock = clock;
  }

  /** The clock that decides what has been replicated. */
  public SandboxClock clock() {
    return clock;
  }

  /** The source of the IDs of new objects. */
  public DeterministicIds ids() {
    return ids;
  }

  /** Adds a tenant, visible at once. */
  public synchronized void add(EntraTenant tenant) {
    tenants.put(tenant.id(), new TenantHistory(tenant));
  }

  /**
   * Adds the tenants of a fleet, visible at once.
   *
   * @param generator creates the tenant with a number; its IDs are {@link
   *     DeterministicIds#numbered}
   */
  public synchronized void addFleet(String scenario, int size, IntFunction<EntraTenant> generator) {
    fleets.put(
        scenario, new GeneratedFleet<>(size, number -> new TenantHistory(generator.apply(number))));
  }

  /** Sets how long changes take to become visible from now on. */
  public synchronized void delayReplicationBy(Duration delay) {
    replicationDelay = delay;
  }

  /**
   * Changes a copy of the latest version of a tenant, makes it the latest version, and returns it.
   * When the change throws, the tenant stays as it was.
   *
   * @throws IllegalArgumentException for an unknown tenant
   */
  public synchronized EntraTenant update(UUID tenantId, Consumer<EntraTenant> change) {
    TenantHistory own = tenants.get(tenantId);
    if (own != null) {
      return own.update(clock.instant(), change);
    }
    for (GeneratedFleet<TenantHistory> fleet : fleets.values()) {
      OptionalInt number = numbers(fleet, tenantId, TenantStore::itself).findFirst();
      if (number.isPresent()) {
        EntraTenant changed = fleet.get(number.getAsInt()).update(clock.instant(), change);
        fleet.keep(number.getAsInt());
        return changed;
      }
    }
    throw new IllegalArgumentException("the sandbox has no tenant " + tenantId);
  }

  /**
   * Changes all tenants of a fleet.
   *
   * @param change is called with the number of a tenant and a copy of it
   * @throws IllegalArgumentException as the change
   */
  public synchronized void updateFleet(String scenario, BiConsumer<Integer, EntraTenant> change) {
    Instant now = clock.instant();
    fleets
        .get(scenario)
        .changeAll(
            (number, history) -> history.update(now, tenant -> change.accept(number, tenant)));
  }

  /** The tenant of a GUID or verified domain, as of the last replication. */
  public synchronized Optional<EntraTenant> find(String guidOrDomain) {
    return Guids.parse(guidOrDomain).map(this::withId).orElseGet(() -> withDomain(guidOrDomain));
  }

  /**
   * The tenant that contains an object, as of the last replication.
   *
   * @param ids the IDs of such objects in a tenant
   */
  public synchronized Optional<EntraTenant> owner(
      UUID id, Function<EntraTenant, Stream<UUID>> ids) {
    return Stream.concat(stored(), generated(id, ids))
        .filter(tenant -> ids.apply(tenant).anyMatch(id::equals))
        .findFirst();
  }

  private Optional<EntraTenant> withId(UUID id) {
    return Optional.ofNullable(tenants.get(id))
        .map(this::replicated)
        .or(() -> generated(id, TenantStore::itself).findFirst());
  }

  /** The initial domain of a tenant in a fleet begins with the name of its account. */
  private Optional<EntraTenant> withDomain(String domain) {
    String label = domain.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
    Stream<EntraTenant> named =
        AccountName.inFleet(label).stream()
            .filter(name -> fleets.containsKey(name.scenario()))
            .filter(name -> fleets.get(name.scenario()).has(name.number()))
            .map(name -> replicated(fleets.get(name.scenario()).get(name.number())));
    return Stream.concat(named, stored()).filter(tenant -> tenant.hasDomain(domain)).findFirst();
  }

  private Stream<EntraTenant> stored() {
    return Stream.concat(
            tenants.values().stream(),
            fleets.values().stream().flatMap(fleet -> fleet.changed().stream()))
        .map(this::replicated);
  }

  /** The tenants of fleets in which an object with this ID was generated. */
  private Stream<EntraTenant> generated(UUID id, Function<EntraTenant, Stream<UUID>> ids) {
    return fleets.values().stream()
        .flatMap(fleet -> numbers(fleet, id, ids).mapToObj(fleet::get))
        .map(this::replicated);
  }

  private IntStream numbers(
      GeneratedFleet<TenantHistory> fleet, UUID id, Function<EntraTenant, Stream<UUID>> ids) {
    return ids.apply(replicated(fleet.prototype()))
        .map(original -> DeterministicIds.number(original, id))
        .flatMapToInt(OptionalInt::stream)
        .filter(fleet::has);
  }

  private static Stream<UUID> itself(EntraTenant tenant) {
    return Stream.of(tenant.id());
  }

  private EntraTenant replicated(TenantHistory history) {
    return history.at(clock.instant().minus(replicationDelay));
  }
}
