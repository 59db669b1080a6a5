package dev.tenon.aws.policy;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys of services, and of the tags of a resource, that requests have. A key such as
 * {@code ec2:InstanceType} is in requests for some actions only.
 *
 * <p>Source: the tables of actions and resource types in the Service Authorization Reference.
 */
public final class RequestKeys {

  private static final String GLOBAL = "aws:";
  private static final String RESOURCE_TAG = "aws:resourcetag/";

  private static final Map<String, List<String>> BY_ACTION =
      BundledTable.rows("request-keys.tsv")
          .collect(toUnmodifiableMap(BundledTable.Row::key, RequestKeys::keys));

  private RequestKeys() {}

  /**
   * Whether it is certain that a request for an action does not have a key. Nothing is certain
   * about actions that the platform does not need, and about other global keys.
   */
  public static boolean exclude(String action, String anyCase) {
    String key = anyCase.toLowerCase(Locale.ROOT);
    return (!key.startsWith(GLOBAL) || key.startsWith(RESOURCE_TAG))
        && Optional.ofNullable(BY_ACTION.get(action))
            .filter(known -> known.stream().noneMatch(one -> isOne(key, one)))
            .isPresent();
  }

  private static boolean isOne(String key, String known) {
    return known.endsWith("/") ? key.startsWith(known) : key.equals(known);
  }

  private static List<String> keys(BundledTable.Row row) {
    return row.columns().size() > 1 ? List.of(row.columns().get(1).split(" ")) : List.of();
  }
}
