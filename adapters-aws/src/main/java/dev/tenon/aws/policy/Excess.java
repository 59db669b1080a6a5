package dev.tenon.aws.policy;

import static java.util.stream.Collectors.joining;

import dev.tenon.aws.policy.ActionCatalog.KnownAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a statement of a policy allows beyond the actions that were asked for.
 *
 * @param statement names the statement within its policy
 * @param administration the patterns that allow administration of the account
 * @param patterns other patterns by what they allow; a pattern can be in several lists, but as
 *     configuration or unknown only if it is in no other
 */
public record Excess(
    String statement, List<String> administration, Map<ActionKind, List<String>> patterns) {

  private static final Set<ActionKind> MINOR = Set.of(ActionKind.CONFIGURATION, ActionKind.UNKNOWN);

  public Excess {
    administration = List.copyOf(administration);
    patterns = Map.copyOf(patterns);
  }

  /**
   * The excess of the statements of a policy that have any. If the policy allows administration,
   * only that is listed.
   */
  public static List<Excess> of(PolicyDocument policy, GrantLimits limits) {
    List<Excess> found =
        policy.allowing().stream()
            .map(statement -> of(statement, limits))
            .filter(excess -> !excess.isEmpty())
            .toList();
    List<Excess> administration =
        found.stream().filter(excess -> !excess.administration.isEmpty()).toList();
    return administration.isEmpty() ? found : administration;
  }

  /** The patterns of one kind. */
  public List<String> of(ActionKind kind) {
    return administration.isEmpty() ? patterns.getOrDefault(kind, List.of()) : List.of();
  }

  private boolean isEmpty() {
    return administration.isEmpty() && patterns.isEmpty();
  }

  private static Excess of(Statement statement, GrantLimits limits) {
    List<String> administration = new ArrayList<>();
    Map<ActionKind, List<String>> patterns = new EnumMap<>(ActionKind.class);
    if (!statement.notActions().isEmpty()
        && ActionCatalog.bundled()
            .all()
            .anyMatch(action -> statement.covers(action.name()) && isExcess(action, limits))) {
      administration.add("all except " + texts(statement.notActions()));
    }
    for (ActionPattern pattern : statement.actions()) {
      String text = pattern.text();
      if (limits.exclude(pattern)) {
        continue;
      }
      List<KnownAction> known = ActionCatalog.bundled().matching(pattern);
      List<KnownAction> rest = known.stream().filter(one -> isExcess(one, limits)).toList();
      if (pattern.matchesAllOfIam() && rest.stream().anyMatch(Excess::changesIam)) {
        administration.add(text);
      } else if (known.isEmpty()) {
        add(patterns, ActionKind.UNKNOWN, text);
      } else {
        addByKind(patterns, text, rest);
      }
    }
    return new Excess(statement.label(), administration, patterns);
  }

  private static void addByKind(
      Map<ActionKind, List<String>> patterns, String text, List<KnownAction> rest) {
    Map<ActionKind, String> examples = new EnumMap<>(ActionKind.class);
    rest.forEach(action -> examples.putIfAbsent(action.kind(), action.name()));
    boolean major = examples.keySet().stream().anyMatch(kind -> !MINOR.contains(kind));
    examples.forEach(
        (kind, example) -> {
          if (!major || !MINOR.contains(kind)) {
            add(
                patterns,
                kind,
                example.equalsIgnoreCase(text) ? text : text + " (such as " + example + ")");
          }
        });
  }

  private static String texts(List<ActionPattern> patterns) {
    return patterns.stream().map(ActionPattern::text).collect(joining(", "));
  }

  private static boolean isExcess(KnownAction action, GrantLimits limits) {
    return !limits.exclude(ActionPattern.of(action.name()));
  }

  private static boolean changesIam(KnownAction action) {
    return action.kind() == ActionKind.PERMISSIONS && action.name().startsWith("iam:");
  }

  private static void add(Map<ActionKind, List<String>> patterns, ActionKind kind, String text) {
    patterns.computeIfAbsent(kind, none -> new ArrayList<>()).add(text);
  }
}
