package dev.tenon.sandbox.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * The accounts of a scenario that are generated when they are needed, numbered from 1. An account
 * is the same whenever it is generated, so only those that were changed are kept. The prototype has
 * the number 0: its IDs are those of the scenario's own account, and it is no account of the fleet.
 *
 * <p>Not thread-safe: the emulator's lock guards it.
 *
 * @param <T> the state of an account
 */
public final class GeneratedFleet<T> {

  /** How many unchanged accounts are held, so that the requests of a client generate one once. */
  private static final int CACHED = 1_024;

  private final int size;
  private final IntFunction<T> generator;
  private final List<BiConsumer<Integer, T>> changes = new ArrayList<>();
  private final Map<Integer, T> changed = new TreeMap<>();
  private final Map<Integer, T> unchanged =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, T> eldest) {
          return size() > CACHED;
        }
      };

  /**
   * @param generator creates the account with a number, always with the same state
   */
  public GeneratedFleet(int size, IntFunction<T> generator) {
    this.size = size;
    this.generator = generator;
  }

  /** Whether an account has this number. */
  public boolean has(int number) {
    return number >= 1 && number <= size;
  }

  /** What all accounts have in common, except for their names and IDs. */
  public T prototype() {
    return get(0);
  }

  /** The account with a number. The caller must {@link #keep} it if it changes the account. */
  public T get(int number) {
    T kept = changed.get(number);
    if (kept != null) {
      return kept;
    }
    T known = unchanged.get(number);
    if (known == null) {
      known = generate(number);
      unchanged.put(number, known);
    }
    return known;
  }

  /** Keeps an account, because it was changed or is about to be. */
  public void keep(int number) {
    changed.put(number, get(number));
    unchanged.remove(number);
  }

  /** The accounts that are kept, in the order of their numbers. */
  public Collection<T> changed() {
    return changed.values();
  }

  /**
   * Changes all accounts, also those that are generated later. A kept account that does not permit
   * the change stays as it is.
   *
   * @param change is called with the number and the state of an account, once for each time that
   *     the account is generated
   * @throws IllegalArgumentException when the prototype does not permit the change; no account is
   *     changed then
   */
  public void changeAll(BiConsumer<Integer, T> change) {
    change.accept(0, generate(0));
    changes.add(change);
    unchanged.clear();
    changed.forEach(
        (number, account) -> {
          try {
            change.accept(number, account);
          } catch (IllegalArgumentException notPermitted) {
            // Someone deleted what the change is about.
          }
        });
  }

  private T generate(int number) {
    T account = generator.apply(number);
    changes.forEach(change -> change.accept(number, account));
    return account;
  }
}
