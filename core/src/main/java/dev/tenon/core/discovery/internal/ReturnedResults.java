package dev.tenon.core.discovery.internal;

import dev.tenon.core.discovery.Discovered;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The results that this process returned and that callers still hold. A member account is prepared
 * with values published for its parent, so only accounts that the provider listed below the parent
 * may be linked as its members. A list that a caller made up is none of these results. Safe for use
 * by many threads.
 */
final class ReturnedResults {

  private final Set<Discovered> results =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  void add(Discovered result) {
    results.add(result);
  }

  boolean contains(Discovered result) {
    return results.contains(result);
  }
}
