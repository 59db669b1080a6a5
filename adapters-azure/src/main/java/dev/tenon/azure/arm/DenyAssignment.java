package dev.tenon.azure.arm;

import com.google.gson.JsonObject;
import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.toolkit.UnreadableAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A deny assignment: it takes actions away from principals, whatever their roles allow.
 *
 * <p>Sources: learn.microsoft.com/azure/role-based-access-control/deny-assignments,
 * learn.microsoft.com/javascript/api/@azure/arm-authorization/denyassignment,
 * learn.microsoft.com/powershell/module/az.resources/new-azdenyassignment.
 *
 * @param name its display name
 * @param scope the path at which it was created
 * @param inherited whether it also applies below that path
 * @param deniedReads the read operations that it denies, as patterns
 * @param deniedContents the contents of key vaults that it keeps from being listed
 * @param applies whether it applies to the application
 * @param systemProtected whether Azure created it, so that nobody can edit or delete it; others are
 *     created with {@code New-AzDenyAssignment}
 */
public record DenyAssignment(
    String name,
    String scope,
    boolean inherited,
    List<String> deniedReads,
    Set<VaultContent> deniedContents,
    Applies applies,
    boolean systemProtected) {

  /** Whether a deny assignment applies to the application. */
  public enum Applies {
    YES,
    NO,
    /** It names a group, whose members are not known, or it has a condition. */
    UNKNOWN
  }

  private static final String EVERYONE = "00000000-0000-0000-0000-000000000000";

  /** The members of a deny assignment that name principals. */
  private static final String PRINCIPALS = "principals";

  private static final String EXCLUDED = "excludePrincipals";

  public DenyAssignment {
    deniedReads = List.copyOf(deniedReads);
    deniedContents = Set.copyOf(deniedContents);
  }

  static DenyAssignment of(JsonObject properties, String principalId) throws UnreadableAnswer {
    Permissions denied = ArmParser.permissions(properties);
    ArmParser.list(properties, PRINCIPALS);
    return new DenyAssignment(
        JsonMembers.text(properties, "denyAssignmentName").orElse(""),
        JsonMembers.text(properties, "scope").orElse("/"),
        JsonMembers.text(properties, "doNotApplyToChildScopes").filter("true"::equals).isEmpty(),
        denied.reads(),
        Arrays.stream(VaultContent.values())
            .filter(content -> denied.allowData(content.listing()))
            .collect(Collectors.toUnmodifiableSet()),
        applies(properties, principalId),
        JsonMembers.text(properties, "isSystemProtected").filter("false"::equals).isEmpty());
  }

  /**
   * Whether it keeps, or may keep, the application from reading something at a path or below it.
   *
   * @param path one for which the deny assignment was listed
   */
  public boolean affectsReadingIn(String path) {
    return applies != Applies.NO
        && !deniedReads.isEmpty()
        && (inherited || scope.equalsIgnoreCase(path) || isBelow(path));
  }

  /**
   * Whether it keeps, or may keep, the application from listing contents of a key vault.
   *
   * @param path one in a subscription for which the deny assignment was listed
   */
  public boolean affectsListingIn(String path) {
    return applies != Applies.NO
        && !deniedContents.isEmpty()
        && (inherited ? Scope.isAtOrAbove(scope, path) : scope.equalsIgnoreCase(path));
  }

  private boolean isBelow(String path) {
    String start = path + "/";
    return scope.regionMatches(true, 0, start, 0, start.length());
  }

  private static Applies applies(JsonObject properties, String principalId) {
    if (ids(properties, EXCLUDED).anyMatch(principalId::equalsIgnoreCase)) {
      return Applies.NO;
    }
    boolean named =
        ids(properties, PRINCIPALS)
            .anyMatch(id -> id.equals(EVERYONE) || id.equalsIgnoreCase(principalId));
    if (named) {
      boolean certain =
          !namesGroup(properties, EXCLUDED) && JsonMembers.text(properties, "condition").isEmpty();
      return certain ? Applies.YES : Applies.UNKNOWN;
    }
    return namesGroup(properties, PRINCIPALS) ? Applies.UNKNOWN : Applies.NO;
  }

  private static Stream<String> ids(JsonObject properties, String list) {
    return JsonMembers.objects(properties, list)
        .flatMap(one -> JsonMembers.text(one, "id").stream());
  }

  private static boolean namesGroup(JsonObject properties, String list) {
    return JsonMembers.objects(properties, list)
        .flatMap(one -> JsonMembers.text(one, "type").stream())
        .anyMatch("Group"::equalsIgnoreCase);
  }
}
