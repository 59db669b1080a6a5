package dev.tenon.aws.policy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * The actions on resources whose ARNs name another service than the actions do. The bundled file
 * names its source; {@code adapters-aws/data/refresh-actions.mjs} refreshes it.
 */
final class ForeignResources {

  /** Stands for every service. */
  static final String ANY_SERVICE = "*";

  private static final Map<String, Set<String>> BY_ACTION =
      BundledTable.rows("foreign-resources.tsv")
          .flatMap(
              row ->
                  Arrays.stream(row.columns().get(1).split(" "))
                      .map(action -> Map.entry(action, row.key())))
          .collect(
              groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toUnmodifiableSet())));

  private ForeignResources() {}

  /** The other services; empty if the action is on resources of its own service only. */
  static Set<String> of(String action) {
    return BY_ACTION.getOrDefault(action, Set.of());
  }
}
