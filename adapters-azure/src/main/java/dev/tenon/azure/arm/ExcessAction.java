package dev.tenon.azure.arm;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * An operation that a role allows and that Tenon did not ask for.
 *
 * <p>Source of the suffixes: learn.microsoft.com/azure/role-based-access-control/role-definitions.
 *
 * @param action the operation, which may contain stars
 * @param kind how severe it is
 */
public record ExcessAction(String action, Kind kind) {

  private static final String ACTION = "/action";

  /** Operations that change who has access, by which a pattern is recognized that includes one. */
  private static final List<String> ACCESS =
      List.of(
          "Microsoft.Authorization/classicAdministrators/write",
          "Microsoft.Authorization/denyAssignments/delete",
          "Microsoft.Authorization/elevateAccess/action",
          "Microsoft.Authorization/roleAssignments/delete",
          "Microsoft.Authorization/roleAssignments/write",
          "Microsoft.Authorization/roleAssignmentScheduleRequests/write",
          "Microsoft.Authorization/roleDefinitions/write",
          "Microsoft.Authorization/roleEligibilityScheduleRequests/write",
          "Microsoft.Authorization/roleManagementPolicies/write");

  /** What an operation does, the most severe first. */
  public enum Kind {
    /** Grants access, to itself or to others. */
    CHANGES_ACCESS("changes who has access"),
    /** Returns keys, tokens or passwords. */
    HANDS_OUT_CREDENTIALS("hands out credentials"),
    /** Changes or deletes. */
    CHANGES("changes or deletes"),
    /** Reads stored data. */
    READS_DATA("reads stored data"),
    /** Runs an operation. */
    RUNS("runs an operation"),
    /** Something that this version does not recognize. */
    UNKNOWN("unknown, so more than was asked for");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    /** The kind for use in a sentence. */
    public String description() {
      return description;
    }
  }

  /**
   * An operation of the control plane or on data.
   *
   * @param allowed whether an operation matches the action and is not excluded
   */
  static ExcessAction of(String action, boolean data, Predicate<String> allowed) {
    return new ExcessAction(action, kind(action.toLowerCase(Locale.ROOT), data, allowed));
  }

  private static Kind kind(String action, boolean data, Predicate<String> allowed) {
    boolean read = action.endsWith("/read");
    if (!data
        && !read
        && (action.startsWith("microsoft.authorization/") || ACCESS.stream().anyMatch(allowed))) {
      return Kind.CHANGES_ACCESS;
    } else if (handsOutCredentials(action) || CredentialActions.anyOf(data, allowed)) {
      return Kind.HANDS_OUT_CREDENTIALS;
    } else if (action.endsWith("/write") || action.endsWith("/delete")) {
      return Kind.CHANGES;
    } else if (data) {
      return Kind.READS_DATA;
    }
    return action.endsWith(ACTION) ? Kind.RUNS : Kind.UNKNOWN;
  }

  private static boolean handsOutCredentials(String action) {
    return action.endsWith(ACTION)
        && CredentialActions.isOne(action.substring(0, action.length() - ACTION.length()));
  }

  @Override
  public String toString() {
    return action + " (" + kind.description() + ")";
  }
}
