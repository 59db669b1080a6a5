package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.http.Guids;
import dev.tenon.sandbox.microsoft.azure.AzureRoleAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter} of role assignments: {@code atScope()}, {@code assignedTo('id')}, both joined by
 * {@code and}, or {@code principalId eq 'id'} alone. Without {@code atScope()} a list holds what is
 * assigned inside the scope, too.
 *
 * <p>Source: "List Azure role assignments using the REST API"
 * (role-based-access-control/role-assignments-list-rest).
 */
final class RoleAssignmentFilter {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?<scope>atScope\\(\\))?(?: and )?(?:assignedTo\\('(?<assigned>[^']*)'\\))?"
              + "|principalId eq '?(?<principal>[^' ]*)'?",
          Pattern.CASE_INSENSITIVE);

  private RoleAssignmentFilter() {}

  static Predicate<AzureRoleAssignment> parse(ArmCall call, AzureScope scope) {
    String text = call.query("$filter").trim();
    Matcher filter = SYNTAX.matcher(text);
    if (!filter.matches() || text.toLowerCase(Locale.ROOT).matches("(and .*|.* and)")) {
      throw unsupported(text);
    }
    List<AzureScope> above = call.resources().upwards(scope);
    Predicate<AzureRoleAssignment> hit =
        filter.group("scope") == null ? one -> true : one -> above.contains(one.scope());
    if (filter.group("principal") != null) {
      UUID principal = guid(text, filter.group("principal"));
      return hit.and(one -> one.principalId().equals(principal));
    }
    if (filter.group("assigned") != null) {
      UUID principal = guid(text, filter.group("assigned"));
      return hit.and(one -> call.tenant().withGroupsOf(principal).contains(one.principalId()));
    }
    return hit;
  }

  private static UUID guid(String filter, String text) {
    return Guids.parse(text).orElseThrow(() -> unsupported(filter));
  }

  private static ArmException unsupported(String filter) {
    return ArmException.of(
        400,
        "UnsupportedQuery",
        "The filter '%s' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'."
            .formatted(filter));
  }
}
