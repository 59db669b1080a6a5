package dev.tenon.persistence.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.result.ResultIterable;

/**
 * A query for rows of one table. It compares the values of its conditions with each row, because an
 * altered index could lead to an authentic row of another workspace. Used by one thread.
 */
final class RowSelection {

  private final AuthenticatedRows rows;
  private final StoredTable table;
  private final List<StoredColumn> columns;
  private final String selection;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();
  private final Map<String, String> expected = new HashMap<>();
  private String order = "";

  RowSelection(
      AuthenticatedRows rows, StoredTable table, List<StoredColumn> columns, String selection) {
    this.rows = rows;
    this.table = table;
    this.columns = columns;
    this.selection = selection + " FROM " + table.sqlName();
  }

  /** Selects rows with a text in a column. */
  RowSelection where(String column, String value) {
    conditions.add(table.sqlName() + "." + column + " = :" + column);
    parameters.put(column, value);
    expected.put(column, value);
    return this;
  }

  /** Selects rows with a constant in a column. A partial index can contain the constant. */
  RowSelection whereConstant(String column, Enum<?> constant) {
    conditions.add(table.sqlName() + "." + column + " = '" + constant.name() + "'");
    expected.put(column, constant.name());
    return this;
  }

  /** Selects rows that satisfy an SQL condition. */
  RowSelection and(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Sets a parameter of a condition or of {@link #orderBy}. */
  RowSelection bind(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** Sets the order and the limit of the rows. */
  RowSelection orderBy(String orderAndLimit) {
    order = " ORDER BY " + orderAndLimit;
    return this;
  }

  /** Returns the only row, if any. */
  <T> Optional<T> find(Function<RowValues, T> mapper) {
    return run(mapper, ResultIterable::findOne);
  }

  /** Returns all rows in order. */
  <T> List<T> list(Function<RowValues, T> mapper) {
    return run(mapper, ResultIterable::list);
  }

  private <T, R> R run(Function<RowValues, T> mapper, Function<ResultIterable<T>, R> end) {
    String sql =
        selection
            + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
            + order;
    return rows.transactions()
        .using(
            handle ->
                end.apply(
                    handle
                        .createQuery(sql)
                        .bindMap(parameters)
                        .map(rows.reading(table, columns, row -> mapper.apply(compared(row))))));
  }

  private RowValues compared(RowValues row) {
    expected.forEach(
        (column, value) -> {
          if (!value.equals(row.get(column))) {
            throw rows.tampered(table.sqlName(), row.id());
          }
        });
    return row;
  }
}
