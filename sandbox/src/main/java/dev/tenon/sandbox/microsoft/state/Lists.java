package dev.tenon.sandbox.microsoft.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists as they are after a change. */
final class Lists {

  private Lists() {}

  static <T> List<T> append(List<T> list, T element) {
    return Stream.concat(list.stream(), Stream.of(element)).toList();
  }

  static <T> List<T> drop(List<T> list, Predicate<T> which) {
    return list.stream().filter(which.negate()).toList();
  }

  /** With an element in the place of the first that is the same, or else at the end. */
  static <T> List<T> put(List<T> list, T element, Predicate<T> same) {
    List<T> changed = new ArrayList<>(list);
    for (int i = 0; i < changed.size(); i++) {
      if (same.test(changed.get(i))) {
        changed.set(i, element);
        return changed;
      }
    }
    changed.add(element);
    return changed;
  }
}
