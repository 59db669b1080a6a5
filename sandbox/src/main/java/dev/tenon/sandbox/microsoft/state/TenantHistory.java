package dev.tenon.sandbox.microsoft.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The versions of a tenant. Guarded by the lock of its {@link TenantStore}. */
final class TenantHistory {

  private static final int SNAPSHOTS_KEPT = 256;

  private record Snapshot(Instant madeAt, EntraTenant tenant) {}

  private final Deque<Snapshot> snapshots = new ArrayDeque<>();

  /** A tenant that has always been like this. */
  TenantHistory(EntraTenant tenant) {
    snapshots.add(new Snapshot(Instant.MIN, tenant));
  }

  /** Changes a copy of the latest version and makes it the latest, unless the change throws. */
  EntraTenant update(Instant now, Consumer<EntraTenant> change) {
    EntraTenant changed = new EntraTenant(latest());
    change.accept(changed);
    snapshots.addLast(new Snapshot(now, changed));
    if (snapshots.size() > SNAPSHOTS_KEPT) {
      snapshots.removeFirst();
    }
    return changed;
  }

  /** The tenant with every change so far. */
  EntraTenant latest() {
    return snapshots.getLast().tenant();
  }

  /** The tenant as it was at a time. */
  EntraTenant at(Instant horizon) {
    EntraTenant visible = snapshots.getFirst().tenant();
    for (Snapshot snapshot : snapshots) {
      if (!snapshot.madeAt().isAfter(horizon)) {
        visible = snapshot.tenant();
      }
    }
    return visible;
  }
}
