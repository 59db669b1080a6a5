package dev.tenon.core.discovery.internal;

import dev.tenon.core.discovery.Discovered;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The results that this process returned and that callers still hold. A member account is prepared
 * with values published for its parent, so only accounts that the provider listed below the parent
 * may be linked as its members. A list that a caller made up is none of these results. Safe for use
 * by many threads.
 *
 * <p>Results are told apart as objects: of two with the same content, either may be collected
 * first, and the other stays a returned one.
 */
final class ReturnedResults {

  private final Set<Reference<?>> results = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Discovered> collected = new ReferenceQueue<>();

  void add(Discovered result) {
    removeCollected();
    results.add(new WeakReference<>(result, collected));
  }

  boolean contains(Discovered result) {
    return results.stream().anyMatch(one -> one.get() == result);
  }

  private void removeCollected() {
    for (Reference<?> one = collected.poll(); one != null; one = collected.poll()) {
      results.remove(one);
    }
  }
}
