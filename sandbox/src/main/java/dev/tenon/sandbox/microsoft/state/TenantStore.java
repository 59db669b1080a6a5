package dev.tenon.sandbox.microsoft.state;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.cloud.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * All tenants of the sandbox. One lock guards the list of a tenant's versions, and a version does
 * not change after it was added. Services read the version that is as old as the replication delay
 * (zero by default). Thread-safe.
 */
public final class TenantStore {

  private static final int SNAPSHOTS_KEPT = 256;

  private record Snapshot(Instant madeAt, EntraTenant tenant) {}

  private final Map<UUID, Deque<Snapshot>> tenants = new LinkedHashMap<>();
  private final SandboxClock clock;
  private final DeterministicIds ids = new DeterministicIds();
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
    Deque<Snapshot> history = new ArrayDeque<>();
    history.add(new Snapshot(Instant.MIN, tenant));
    tenants.put(tenant.id(), history);
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
    Deque<Snapshot> history = history(tenantId);
    EntraTenant changed = new EntraTenant(history.getLast().tenant());
    change.accept(changed);
    history.addLast(new Snapshot(clock.instant(), changed));
    if (history.size() > SNAPSHOTS_KEPT) {
      history.removeFirst();
    }
    return changed;
  }

  /** A tenant with every change so far, replicated or not. */
  public synchronized EntraTenant latest(UUID tenantId) {
    return history(tenantId).getLast().tenant();
  }

  /** The tenant of a GUID or verified domain, as of the last replication. */
  public synchronized Optional<EntraTenant> find(String guidOrDomain) {
    return tenants.values().stream()
        .map(this::replicated)
        .filter(tenant -> tenant.isNamed(guidOrDomain))
        .findFirst();
  }

  /** All tenants as of the last replication, in the order they were added. */
  public synchronized List<EntraTenant> all() {
    return tenants.values().stream().map(this::replicated).toList();
  }

  private Deque<Snapshot> history(UUID tenantId) {
    Deque<Snapshot> history = tenants.get(tenantId);
    if (history == null) {
      throw new IllegalArgumentException("the sandbox has no tenant " + tenantId);
    }
    return history;
  }

  private EntraTenant replicated(Deque<Snapshot> history) {
    Instant horizon = clock.instant().minus(replicationDelay);
    EntraTenant visible = history.getFirst().tenant();
    for (Snapshot snapshot : history) {
      if (!snapshot.madeAt().isAfter(horizon)) {
        visible = snapshot.tenant();
      }
    }
    return visible;
  }
}
