package dev.tenon.core.key;

import static java.util.Objects.requireNonNull;

/**
 * How far an exchange of keys got. Both keys are accepted until it ends.
 *
 * @param formerKeyId the key that is replaced
 * @param table the table that is next
 * @param done how many of the steps are done
 * @param steps the number of steps; each table is rewritten, and then checked
 */
public record KeyRotationProgress(String formerKeyId, String table, int done, int steps) {

  public KeyRotationProgress {
    requireNonNull(formerKeyId, "formerKeyId");
    requireNonNull(table, "table");
  }
}
