package dev.tenon.sandbox.microsoft.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Changes to lists of state objects. */
final class Lists {

  private Lists() {}

  /** Replaces the first element that matches, or appends the new one. */
  static <T> void put(List<T> list, T element, Predicate<T> same) {
    for (int i = 0; i < list.size(); i++) {
      if (same.test(list.get(i))) {
        list.set(i, element);
        return;
      }
    }
    list.add(element);
  }

  static <T> Collector<T, ?, List<T>> mutable() {
    return Collectors.toCollection(ArrayList::new);
  }
}
