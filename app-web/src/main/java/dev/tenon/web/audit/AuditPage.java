package dev.tenon.web.audit;

import java.util.List;
import java.util.Optional;

/**
 * The page Audit.
 *
 * @param jsonPath the export of the same entries as JSON lines
 * @param csvPath the export of the same entries as CSV
 * @param chain the result of verifying the chain, if it was asked for
 * @param showsAll whether there is no condition
 */
public record AuditPage(
    List<ActionOption> actions,
    String operator,
    String subject,
    List<Row> rows,
    Optional<String> nextPath,
    String jsonPath,
    String csvPath,
    Optional<Chain> chain,
    boolean showsAll) {

  public AuditPage {
    actions = List.copyOf(actions);
    rows = List.copyOf(rows);
  }

  /** An action to choose. */
  public record ActionOption(String value, String text, boolean selected) {}

  /**
   * An entry.
   *
   * @param details names and values
   */
  public record Row(
      String number,
      String at,
      String operator,
      String action,
      String code,
      String subject,
      List<String> details) {

    public Row {
      details = List.copyOf(details);
    }
  }

  /**
   * The result of verifying the chain.
   *
   * @param headHash of the newest entry; empty if the chain is broken
   */
  public record Chain(boolean intact, String text, String headHash) {}
}
