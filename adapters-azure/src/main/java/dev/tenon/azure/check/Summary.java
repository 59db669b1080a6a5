package dev.tenon.azure.check;

import dev.tenon.spi.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Summarizes lists of any length in sentences and evidence of bounded length. */
final class Summary {

  private static final int IN_A_SENTENCE = 5;
  private static final int IN_EVIDENCE = 100;

  private Summary() {}

  /** The first few names, and how many more there are. */
  static String some(Collection<String> names) {
    String first = String.join(", ", names.stream().limit(IN_A_SENTENCE).toList());
    int more = names.size() - IN_A_SENTENCE;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** A number with its noun. */
  static String count(int number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }

  /** One piece of evidence for each of the first hundred, and how many more there are. */
  static <T> List<Evidence> evidence(Collection<T> items, Function<T, Evidence> of) {
    return evidenceOfEach(items, item -> Stream.of(of.apply(item)));
  }

  /** Any evidence for each of the first hundred, and how many more there are. */
  static <T> List<Evidence> evidenceOfEach(Collection<T> items, Function<T, Stream<Evidence>> of) {
    List<Evidence> evidence =
        new ArrayList<>(items.stream().limit(IN_EVIDENCE).flatMap(of).toList());
    if (items.size() > IN_EVIDENCE) {
      evidence.add(new Evidence("Not listed here", items.size() - IN_EVIDENCE + " more"));
    }
    return evidence;
  }
}
