package dev.tenon.core.internal.integration;

import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.OptionalLong;

/** Reads pages of a repository; inside a transaction. */
public final class IntegrationPages {

  private IntegrationPages() {}

  /** Reads numbered items. */
  @FunctionalInterface
  public interface NumberedRows<T> {
    List<Numbered<T>> read(OptionalLong before, int limit);
  }

  /** A page of summaries. */
  public static Page<IntegrationSummary> list(
      IntegrationRepository integrations,
      IntegrationFilter filter,
      IntegrationOrder order,
      PageRequest page,
      WorkspaceId workspace) {
    return Page.cut(
        integrations.list(
            workspace,
            filter,
            order,
            page.cursor().map(cursor -> order.positionIn(cursor, workspace, filter)),
            page.limit() + 1),
        page.limit(),
        last -> order.after(last, workspace, filter));
  }

  /** A page of what one integration keeps in numbered rows, such as its history. */
  public static <T> Page<T> numbered(
      String list, IntegrationId id, PageRequest page, NumberedRows<T> rows) {
    String name = list + "|" + id;
    OptionalLong before =
        page.cursor()
            .map(cursor -> OptionalLong.of(cursor.position(name, it -> Long.parseLong(it.get(0)))))
            .orElse(OptionalLong.empty());
    return Page.cut(
            rows.read(before, page.limit() + 1),
            page.limit(),
            last -> Cursor.after(name, List.of(Long.toString(last.number()))))
        .map(Numbered::item);
  }
}
