package dev.tenon.aws.policy;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;

/**
 * The actions that the AWS managed policy SecurityAudit allows although they return credentials,
 * secrets or stored data, except those that the platform needs. The guide denies them.
 */
public final class StoredData {

  private StoredData() {}

  /** The actions, such as {@code rds:DownloadDBLogFilePortion}. */
  public static List<String> actions() {
    return BundledTable.rows("stored-data.txt")
        .map(BundledTable.Row::key)
        .collect(toUnmodifiableList());
  }

  /** The actions that a role is not certainly denied. */
  public static List<String> notDenied(DeniedActions denied) {
    return actions().stream().filter(action -> !denied.include(ActionPattern.of(action))).toList();
  }
}
