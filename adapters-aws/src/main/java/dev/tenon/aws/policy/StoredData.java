package dev.tenon.aws.policy;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;

/**
 * The actions that the AWS managed policy SecurityAudit allows although they return credentials,
 * secrets or stored data, except those that the platform needs. The guide denies them.
 */
public final class StoredData {

  private static final List<ActionPattern> ACTIONS =
      BundledTable.rows("stored-data.txt")
          .map(row -> ActionPattern.of(row.key()))
          .collect(toUnmodifiableList());

  private StoredData() {}

  /** The actions, such as {@code rds:DownloadDBLogFilePortion}. */
  public static List<String> actions() {
    return ACTIONS.stream().map(ActionPattern::text).toList();
  }

  /**
   * The actions that a role may use.
   *
   * @param policies the policies of the role, and its boundary
   * @param audits whether SecurityAudit is attached to the role, too
   */
  public static List<String> usable(DeniedActions policies, boolean audits) {
    return ACTIONS.stream()
        .filter(action -> !policies.include(action))
        .filter(action -> audits || policies.role().mayAllow(action))
        .map(ActionPattern::text)
        .toList();
  }
}
