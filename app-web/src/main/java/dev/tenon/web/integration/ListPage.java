package dev.tenon.web.integration;

import dev.tenon.web.home.FamilyCard;
import dev.tenon.web.page.IntegrationStatus;
import java.util.List;
import java.util.Optional;

/**
 * The page Integrations.
 *
 * @param total how many integrations the workspace has
 * @param mayEdit whether the operator's role allows to link, verify and pause
 * @param nextPath the address of the next page
 * @param problem why the last action did nothing
 * @param progress how far verifications are
 */
public record ListPage(
    List<FamilyCard> cards,
    Query query,
    List<Chip> chips,
    List<Column> columns,
    List<Row> rows,
    long total,
    boolean mayEdit,
    Optional<String> nextPath,
    Optional<String> problem,
    ProgressView progress) {

  public ListPage {
    cards = List.copyOf(cards);
    chips = List.copyOf(chips);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * What the form above the table holds.
   *
   * @param status the key of the chosen status; empty for all
   * @param path the address of this list, to return to
   * @param showsAll whether there is no condition
   */
  public record Query(
      String search,
      String status,
      String finding,
      String sort,
      List<Option> providers,
      String withoutFinding,
      String path,
      boolean showsAll) {}

  /** A provider to choose. */
  public record Option(String value, String text, boolean selected) {}

  /** A status to choose, with the number of integrations in the whole workspace. */
  public record Chip(String text, String count, String path, boolean current) {}

  /**
   * A column that the table can be sorted by.
   *
   * @param sorted {@code ascending}, {@code descending}, or empty
   */
  public record Column(String text, String path, String sorted) {}

  /**
   * One integration.
   *
   * @param lastKnown what was known before the status became unknown; empty otherwise
   * @param finding its first code; empty if there is none
   * @param further how many more codes it has
   */
  public record Row(
      String id,
      String name,
      String accountName,
      String accountId,
      String provider,
      IntegrationStatus status,
      String lastKnown,
      String finding,
      String findingPath,
      int further,
      String verified,
      String verifiedAt) {}
}
