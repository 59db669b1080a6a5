package dev.tenon.views;

import dev.tenon.core.integration.HistoryEntry;
import java.util.List;

/**
 * One entry of an integration's history.
 *
 * @param state the state afterwards
 * @param codes the codes of findings and inconclusive checks
 */
public record HistoryEntryData(
    String at, String event, String state, String operator, List<String> codes, String note) {

  public HistoryEntryData {
    codes = List.copyOf(codes);
  }

  /** Converts a history entry. */
  public static HistoryEntryData of(HistoryEntry entry) {
    return new HistoryEntryData(
        entry.at().toString(),
        entry.event().name(),
        entry.state().name(),
        entry.operator(),
        entry.codes(),
        entry.note());
  }
}
