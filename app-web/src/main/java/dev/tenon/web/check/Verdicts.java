package dev.tenon.web.check;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.text.Texts;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All checks of a provider, in its order, with what is known of each.
 *
 * @param rows one for each check, from the start
 * @param stream the address of the stream that replaces the rows; empty if nothing is running
 * @param progress how far a running one is; empty if nothing is running
 * @param texts the language of the page
 */
public record Verdicts(
    List<VerdictRow> rows, Optional<String> stream, Optional<String> progress, Texts texts) {

  public Verdicts {
    rows = List.copyOf(rows);
    requireNonNull(stream, "stream");
    requireNonNull(progress, "progress");
    requireNonNull(texts, "texts");
  }

  /** The checks after a verification, or before the first one: then all of them are waiting. */
  public static Verdicts of(
      ProviderDescriptor provider,
      Map<CheckId, CheckResult> results,
      VerdictLinks links,
      Texts texts) {
    VerdictRows rows = new VerdictRows(links, texts, false);
    return new Verdicts(
        provider.checks().stream().map(check -> rows.ended(check, results)).toList(),
        Optional.empty(),
        Optional.empty(),
        texts);
  }

  /**
   * The checks while they run.
   *
   * @param running the checks in progress
   * @param stream the address of the stream
   */
  public static Verdicts live(
      ProviderDescriptor provider,
      Set<CheckId> running,
      Map<CheckId, CheckResult> results,
      String stream,
      VerdictLinks links,
      Texts texts) {
    VerdictRows rows = new VerdictRows(links, texts, true);
    return new Verdicts(
        provider.checks().stream().map(check -> rows.live(check, running, results)).toList(),
        Optional.of(stream),
        Optional.of(progress(provider, results, texts)),
        texts);
  }

  /** The line that says how far a run is. */
  public static String progress(
      ProviderDescriptor provider, Map<CheckId, CheckResult> results, Texts texts) {
    return texts.get("check.progress", known(provider.checks(), results), provider.checks().size());
  }

  private static long known(Collection<Check> checks, Map<CheckId, CheckResult> results) {
    return checks.stream().filter(check -> results.containsKey(check.id())).count();
  }

  /** How many checks are in each state that occurs, except waiting and running. */
  public List<CountView> counts() {
    Map<VerdictStatus, Long> counts = new EnumMap<>(VerdictStatus.class);
    rows.forEach(row -> counts.merge(row.status(), 1L, Long::sum));
    counts.keySet().removeAll(Set.of(VerdictStatus.WAITING, VerdictStatus.RUNNING));
    return counts.entrySet().stream()
        .map(entry -> new CountView(entry.getKey(), countText(entry.getKey(), entry.getValue())))
        .toList();
  }

  private String countText(VerdictStatus status, long count) {
    String name =
        switch (status) {
          case FAILED_OPTIONAL -> "failed";
          default -> status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    return texts.get("check.count-" + name, count);
  }

  /** The checks that failed, with the required ones first. */
  public List<VerdictRow> failed() {
    return rows.stream()
        .filter(
            row ->
                row.status() == VerdictStatus.FAILED
                    || row.status() == VerdictStatus.FAILED_OPTIONAL)
        .sorted(Comparator.comparing(VerdictRow::status))
        .toList();
  }

  /** A state and how many checks are in it, in words. */
  public record CountView(VerdictStatus status, String text) {}
}
