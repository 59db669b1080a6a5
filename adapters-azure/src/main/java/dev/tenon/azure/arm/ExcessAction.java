package dev.tenon.azure.arm;

import java.util.Locale;

/**
 * An operation that a role allows and that Tenon did not ask for.
 *
 * <p>Source of the suffixes: learn.microsoft.com/azure/role-based-access-control/role-definitions.
 *
 * @param action the operation, which may contain stars
 * @param kind how severe it is
 */
public record ExcessAction(String action, Kind kind) {

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

  /** An operation of the control plane or on data. */
  static ExcessAction of(String action, boolean data) {
    return new ExcessAction(action, kind(action.toLowerCase(Locale.ROOT), data));
  }

  private static Kind kind(String action, boolean data) {
    boolean read = action.endsWith("/read");
    if (!data
        && !read
        && (action.startsWith("*") || action.startsWith("microsoft.authorization/"))) {
      return Kind.CHANGES_ACCESS;
    } else if (handsOutCredentials(action)) {
      return Kind.HANDS_OUT_CREDENTIALS;
    } else if (action.endsWith("/write") || action.endsWith("/delete")) {
      return Kind.CHANGES;
    } else if (data) {
      return Kind.READS_DATA;
    }
    return action.endsWith("/action") ? Kind.RUNS : Kind.UNKNOWN;
  }

  private static boolean handsOutCredentials(String action) {
    String last = action.substring(action.lastIndexOf('/', Math.max(0, action.length() - 8)) + 1);
    return action.endsWith("/action")
        && (action.contains("getsecret")
            || last.matches(
                "(?:list|get|regenerate|generate|download|retrieve).{0,60}"
                    + "(?:key|secret|credential|token|password|sas|connectionstring).{0,60}"));
  }

  @Override
  public String toString() {
    return action + " (" + kind.description() + ")";
  }
}
