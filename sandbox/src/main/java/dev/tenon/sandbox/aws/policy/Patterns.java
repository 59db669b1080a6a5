package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * The actions or resources a statement is about.
 *
 * @param negated whether it is about all others
 */
record Patterns(boolean negated, List<String> values) {

  boolean include(String text, BiPredicate<String, String> comparison) {
    return values.stream().anyMatch(pattern -> comparison.test(pattern, text)) != negated;
  }
}
