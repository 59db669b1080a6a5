package dev.tenon.web.integration;

import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.page.Times;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Shows the history of an integration with the differences between its verifications. */
public final class Timeline {

  /** The events after which the codes of an entry are those of a verification. */
  private static final Set<Event> VERIFYING =
      EnumSet.of(Event.LINKED, Event.VERIFIED, Event.ROTATED);

  private Timeline() {}

  /**
   * The first entries of a part of the history.
   *
   * @param newestFirst the entries
   * @param length how many to show; the others are only compared with
   * @param complete whether the last entry is the oldest of all
   */
  static List<TimelineEntry> of(List<HistoryEntry> newestFirst, int length, boolean complete) {
    List<TimelineEntry> timeline = new ArrayList<>();
    for (int i = 0; i < Math.min(length, newestFirst.size()); i++) {
      HistoryEntry entry = newestFirst.get(i);
      Optional<HistoryEntry> before =
          newestFirst.subList(i + 1, newestFirst.size()).stream()
              .filter(older -> VERIFYING.contains(older.event()))
              .findFirst();
      timeline.add(entry(entry, changes(entry, before, complete)));
    }
    return timeline;
  }

  private static List<TimelineChange> changes(
      HistoryEntry entry, Optional<HistoryEntry> before, boolean complete) {
    List<TimelineChange> changes = new ArrayList<>();
    if (!VERIFYING.contains(entry.event())) {
      entry
          .codes()
          .forEach(code -> changes.add(new TimelineChange("unknown", "unknown", "", code)));
      return changes;
    }
    if (before.isEmpty() && !complete) {
      entry.codes().forEach(code -> changes.add(new TimelineChange("warn", "warn", "Found", code)));
      return changes;
    }
    List<String> old = before.map(HistoryEntry::codes).orElse(List.of());
    old.stream()
        .filter(code -> !entry.codes().contains(code))
        .forEach(code -> changes.add(new TimelineChange("ok", "ok", "Fixed", code)));
    entry.codes().stream()
        .filter(code -> !old.contains(code))
        .forEach(code -> changes.add(new TimelineChange("warn", "warn", "New", code)));
    return changes;
  }

  private static TimelineEntry entry(HistoryEntry entry, List<TimelineChange> changes) {
    IntegrationStatus status =
        entry.event() == Event.NOT_VERIFIED
            ? IntegrationStatus.UNKNOWN
            : IntegrationStatus.of(entry.state(), false);
    return new TimelineEntry(
        status, title(entry, status), entry.operator() + " · " + Times.moment(entry.at()), changes);
  }

  private static String title(HistoryEntry entry, IntegrationStatus status) {
    String word = status.word().toLowerCase(Locale.ROOT);
    return switch (entry.event()) {
      case LINKED -> "Linked, " + word;
      case VERIFIED -> "Verified, " + word;
      case NOT_VERIFIED -> "Not verified";
      case RENAMED -> entry.note().isEmpty() ? "Renamed" : "Renamed; before: " + entry.note();
      case PAUSED -> "Paused";
      case RESUMED -> "Resumed";
      case ROTATION_STARTED -> "Rotation started";
      case ROTATION_NOT_CONFIRMED -> "New credential not confirmed";
      case ROTATION_CANCELLED -> "Rotation cancelled";
      case ROTATED -> "Credential replaced, " + word;
    };
  }

  /**
   * An entry.
   *
   * @param by who did it, and when
   */
  public record TimelineEntry(
      IntegrationStatus status, String title, String by, List<TimelineChange> changes) {

    public TimelineEntry {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A code that appeared or disappeared.
   *
   * @param word empty for a code that is not compared
   */
  public record TimelineChange(String icon, String style, String word, String code) {}
}
