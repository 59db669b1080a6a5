package dev.tenon.azure.arm;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The permissions that roles grant. An action is allowed if a role grants it and does not exclude
 * it.
 *
 * <p>Source: learn.microsoft.com/azure/role-based-access-control/role-definitions.
 *
 * @param grants what each role allows
 */
public record Permissions(List<Grant> grants) {

  /**
   * What one role allows; {@code *} stands for any text.
   *
   * @param actions operations of the control plane
   * @param notActions excluded from them
   * @param dataActions operations on data
   * @param notDataActions excluded from those
   */
  public record Grant(
      List<String> actions,
      List<String> notActions,
      List<String> dataActions,
      List<String> notDataActions) {
    public Grant {
      actions = List.copyOf(actions);
      notActions = List.copyOf(notActions);
      dataActions = List.copyOf(dataActions);
      notDataActions = List.copyOf(notDataActions);
    }
  }

  /** No real operation has this name, so only a role that can read everything allows it. */
  private static final String ANY_READ = "Any.Provider/anyType/read";

  private static final String READ = "/read";

  /** The actions of Reader and Key Vault Reader, which the guide asks for. */
  private static final List<String> ASKED_ACTIONS = List.of("*/read");

  /** The data actions of Key Vault Reader. */
  private static final List<String> ASKED_DATA_ACTIONS =
      List.of(
          "Microsoft.KeyVault/vaults/*/read",
          "Microsoft.KeyVault/vaults/secrets/readMetadata/action");

  public Permissions {
    grants = List.copyOf(grants);
  }

  /**
   * Whether every read of the control plane is allowed: by one role, or by one role together with
   * others that grant what it excludes.
   */
  public boolean readEverything() {
    return grants.stream()
        .anyMatch(
            grant ->
                matches(grant.actions(), ANY_READ)
                    && grant.notActions().stream()
                        .filter(Permissions::canMatchARead)
                        .allMatch(this::grantsReads));
  }

  /** Whether one role allows every read that matches a pattern, and excludes none of them. */
  private boolean grantsReads(String pattern) {
    return grants.stream()
        .anyMatch(
            grant ->
                reads(pattern).allMatch(read -> matches(grant.actions(), read))
                    && grant.notActions().stream()
                        .filter(Permissions::canMatchARead)
                        .noneMatch(excluded -> mayOverlap(excluded, pattern)));
  }

  /** Patterns that together match every read that a pattern matches. */
  private static Stream<String> reads(String pattern) {
    return pattern.endsWith("/*") ? named(pattern, READ) : Stream.of(pattern);
  }

  /** Two patterns whose texts before the first star differ match nothing in common. */
  private static boolean mayOverlap(String one, String other) {
    String start = beforeTheStar(one);
    String otherStart = beforeTheStar(other);
    return start.startsWith(otherStart) || otherStart.startsWith(start);
  }

  private static String beforeTheStar(String pattern) {
    int star = pattern.indexOf('*');
    return lowerCase(star < 0 ? pattern : pattern.substring(0, star));
  }

  /**
   * The patterns of the actions that include a read of the control plane, as far as their role does
   * not exclude it.
   */
  List<String> reads() {
    return grants.stream()
        .flatMap(
            grant ->
                grant.actions().stream()
                    .filter(Permissions::canMatchARead)
                    .filter(
                        action ->
                            named(action, READ)
                                .anyMatch(read -> !matches(grant.notActions(), read))))
        .distinct()
        .toList();
  }

  /** Whether an operation on data is allowed. */
  public boolean allowData(String action) {
    return grants.stream()
        .anyMatch(
            grant ->
                matches(grant.dataActions(), action) && !matches(grant.notDataActions(), action));
  }

  /**
   * What is allowed beyond what Tenon asks for, the most severe first. An operation of an unknown
   * kind counts as more than was asked for.
   */
  public List<ExcessAction> beyondAsked() {
    return grants.stream()
        .flatMap(
            grant ->
                Stream.concat(
                    beyond(grant.actions(), grant.notActions(), ASKED_ACTIONS, false),
                    beyond(grant.dataActions(), grant.notDataActions(), ASKED_DATA_ACTIONS, true)))
        .distinct()
        .sorted(Comparator.comparing(ExcessAction::kind))
        .toList();
  }

  private static Stream<ExcessAction> beyond(
      List<String> granted, List<String> excluded, List<String> asked, boolean data) {
    return granted.stream()
        .filter(action -> !matches(asked, action))
        .flatMap(
            action ->
                (action.endsWith("*") ? kinds(data) : Stream.of(""))
                    .flatMap(
                        kind ->
                            named(action, kind)
                                .filter(part -> !matches(excluded, part))
                                .findFirst()
                                .filter(part -> !matches(asked, part))
                                .stream()))
        .map(
            part ->
                ExcessAction.of(
                    part,
                    data,
                    operation ->
                        matches(List.of(part), operation) && !matches(excluded, operation)));
  }

  /** The kinds of operations, by which roles exclude them. */
  private static Stream<String> kinds(boolean data) {
    Stream<String> changes = Stream.of("/write", "/delete", "/action");
    return data ? Stream.concat(changes, Stream.of(READ)) : changes;
  }

  /**
   * The operations of a kind in an action that ends with a star: those of the types below, and
   * those of the type itself, which a pattern for the types below does not match. Otherwise the
   * action. A pattern that matches the text of another one, stars included, contains it.
   */
  private static Stream<String> named(String action, String kind) {
    if (!action.endsWith("*")) {
      return Stream.of(action);
    }
    int end = action.length() - 2;
    // A provider alone, such as Microsoft.Compute, has no operations of its own.
    return action.endsWith("/*") && action.indexOf('/') < end
        ? Stream.of(action + kind, action.substring(0, end) + kind)
        : Stream.of(action + kind);
  }

  /**
   * All read operations have the same suffix, so only the text after the last star must match it. A
   * pattern that ends with the name of an operation that hands out credentials is about keys, not
   * about reading configuration.
   */
  private static boolean canMatchARead(String pattern) {
    String lowerCase = lowerCase(pattern);
    if (CredentialActions.isOne(lowerCase.replaceFirst("/?\\*$", ""))) {
      return false;
    }
    String end = lowerCase.substring(lowerCase.lastIndexOf('*') + 1);
    return end.endsWith(READ) || (end.length() < lowerCase.length() && READ.endsWith(end));
  }

  private static boolean matches(List<String> patterns, String action) {
    return patterns.stream().anyMatch(pattern -> matches(lowerCase(pattern), lowerCase(action)));
  }

  /** Backtracks only to the last star, because a server supplies the patterns. */
  private static boolean matches(String pattern, String text) {
    int at = 0;
    int inPattern = 0;
    int star = -1;
    int afterStar = 0;
    while (at < text.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        afterStar = at;
      } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == text.charAt(at)) {
        inPattern++;
        at++;
      } else if (star >= 0) {
        inPattern = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    return pattern.substring(inPattern).chars().allMatch(character -> character == '*');
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
