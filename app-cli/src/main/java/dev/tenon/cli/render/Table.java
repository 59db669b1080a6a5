package dev.tenon.cli.render;

import java.util.List;

/**
 * Rows under a header.
 *
 * @param header the titles of the columns
 * @param rows each as long as the header
 */
public record Table(List<String> header, List<List<String>> rows) {

  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
