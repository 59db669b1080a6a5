package dev.tenon.azure.arm;

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

  public Permissions {
    grants = List.copyOf(grants);
  }

  /** Whether one role allows every read of the control plane and excludes none. */
  public boolean readEverything() {
    return grants.stream()
        .anyMatch(
            grant ->
                matches(grant.actions(), ANY_READ)
                    && grant.notActions().stream().noneMatch(Permissions::canMatchARead));
  }

  /** Whether an operation on data is allowed. */
  public boolean allowData(String action) {
    return grants.stream()
        .anyMatch(
            grant ->
                matches(grant.dataActions(), action) && !matches(grant.notDataActions(), action));
  }

  /** The allowed operations that do more than read configuration. */
  public List<String> beyondReading() {
    return grants.stream()
        .flatMap(
            grant ->
                Stream.concat(
                    grant.actions().stream().filter(action -> !lowerCase(action).endsWith(READ)),
                    grant.dataActions().stream()))
        .toList();
  }

  /**
   * All read operations have the same suffix, so only the text after the last star must match it.
   */
  private static boolean canMatchARead(String pattern) {
    String lowerCase = lowerCase(pattern);
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
