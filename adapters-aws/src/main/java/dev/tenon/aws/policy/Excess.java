package dev.tenon.aws.policy;

import static java.util.stream.Collectors.joining;

import dev.tenon.aws.policy.ActionCatalog.KnownAction;
import java.util.ArrayList;
import java.util.Comparator;
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
    if (!statement.notActions().isEmpty()) {
      List<KnownAction> rest =
          ActionCatalog.bundled()
              .all()
              .filter(action -> statement.covers(action.name()))
              .filter(action -> statement.mayReach(action.name()))
              .filter(action -> isExcess(action, limits))
              .sorted(certainFirst(statement))
              .toList();
      boolean administers =
          statement.reachesAllServices() || rest.stream().anyMatch(Excess::changesIam);
      add(administration, patterns, allExcept(statement.notActions()), rest, administers);
    }
    for (ActionPattern pattern : statement.actions()) {
      if (limits.exclude(pattern)) {
        continue;
      }
      List<KnownAction> known = known(pattern, statement);
      List<KnownAction> rest = known.stream().filter(one -> isExcess(one, limits)).toList();
      if (known.isEmpty()) {
        add(patterns, ActionKind.UNKNOWN, pattern.text());
      } else {
        boolean administers =
            pattern.matchesAllOfIam() && rest.stream().anyMatch(Excess::changesIam);
        add(administration, patterns, pattern.text(), rest, administers);
      }
    }
    return new Excess(statement.label(), administration, patterns);
  }

  /**
   * Resources limit a pattern that names no service to the actions on them. It is unknown if they
   * are of a service without known actions.
   */
  private static List<KnownAction> known(ActionPattern pattern, Statement statement) {
    List<KnownAction> known = ActionCatalog.bundled().matching(pattern);
    if (!Wildcards.in(pattern.service()) || statement.reachesAllServices()) {
      return known;
    }
    return known.stream().anyMatch(action -> statement.namesResourceFor(action.name()))
        ? known.stream()
            .filter(action -> statement.mayReach(action.name()))
            .sorted(certainFirst(statement))
            .toList()
        : List.of();
  }

  /** Actions on resources that the statement names are the better examples. */
  private static Comparator<KnownAction> certainFirst(Statement statement) {
    return Comparator.comparing(action -> !statement.namesResourceFor(action.name()));
  }

  private static void add(
      List<String> administration,
      Map<ActionKind, List<String>> patterns,
      String text,
      List<KnownAction> rest,
      boolean administers) {
    if (!administers) {
      addByKind(patterns, text, rest);
    } else if (!rest.isEmpty()) {
      administration.add(text);
    }
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

  private static String allExcept(List<ActionPattern> patterns) {
    return "all except " + patterns.stream().map(ActionPattern::text).collect(joining(", "));
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
