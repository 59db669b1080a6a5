package dev.tenon.web.home;

import dev.tenon.core.integration.DailyOutcomes;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of the verifications that were not healthy, day by day.
 *
 * @param days what it shows, the oldest first
 * @param lines the lines of the scale
 * @param labels the days below the chart
 */
public record OutcomeChart(
    List<DailyOutcomes> days, List<Bar> bars, List<ScaleLine> lines, List<DayLabel> labels) {

  private static final double LEFT = 44;
  private static final double RIGHT = 720;
  private static final double TOP = 8;
  private static final double BOTTOM = 130;
  private static final double BAR_WIDTH = 14;
  private static final int LABEL_EVERY = 10;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  public OutcomeChart {
    days = List.copyOf(days);
    bars = List.copyOf(bars);
    lines = List.copyOf(lines);
    labels = List.copyOf(labels);
  }

  /** The chart of some days, the oldest first. */
  static OutcomeChart of(List<DailyOutcomes> days) {
    long scale = scale(days.stream().mapToLong(OutcomeChart::notHealthy).max().orElse(0));
    double step = (RIGHT - LEFT) / Math.max(1, days.size());
    List<Bar> bars = new ArrayList<>();
    List<DayLabel> labels = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      double left = LEFT + i * step + (step - BAR_WIDTH) / 2;
      bars.add(bar(days.get(i), left, scale));
      if ((days.size() - 1 - i) % LABEL_EVERY == 0) {
        labels.add(new DayLabel(number(left + BAR_WIDTH / 2), DAY.format(days.get(i).day())));
      }
    }
    return new OutcomeChart(days, bars, lines(scale), labels);
  }

  private static Bar bar(DailyOutcomes day, double left, long scale) {
    List<Segment> segments = new ArrayList<>();
    double bottom = BOTTOM;
    bottom = add(segments, "bad", left, bottom, day.broken(), scale);
    bottom = add(segments, "unknown", left, bottom, day.unknown(), scale);
    add(segments, "warn", left, bottom, day.needsAttention(), scale);
    String title =
        String.format(
            Locale.ENGLISH,
            "%s: %,d need attention, %,d broken, %,d unknown, %,d healthy",
            day.day(),
            day.needsAttention(),
            day.broken(),
            day.unknown(),
            day.healthy());
    return new Bar(title, segments);
  }

  private static double add(
      List<Segment> segments, String style, double left, double bottom, long count, long scale) {
    if (count == 0) {
      return bottom;
    }
    double height = Math.max(1, (BOTTOM - TOP) * count / scale);
    double top = bottom - height;
    segments.add(new Segment(style, number(left), number(top), number(height)));
    return top - 1;
  }

  /** The smallest 2, 10, 20, 100, … that is high enough. */
  private static long scale(long highest) {
    long scale = 2;
    while (scale < highest) {
      scale *= String.valueOf(scale).startsWith("2") ? 5 : 2;
    }
    return scale;
  }

  private static List<ScaleLine> lines(long scale) {
    return List.of(
        new ScaleLine(number(BOTTOM), "0"),
        new ScaleLine(number((BOTTOM + TOP) / 2), String.format(Locale.ENGLISH, "%,d", scale / 2)),
        new ScaleLine(number(TOP), String.format(Locale.ENGLISH, "%,d", scale)));
  }

  private static long notHealthy(DailyOutcomes day) {
    return day.needsAttention() + day.broken() + day.unknown();
  }

  private static String number(double value) {
    return String.format(Locale.ENGLISH, "%.1f", value);
  }

  /** How many verifications there were. */
  public long total() {
    return days.stream().mapToLong(day -> notHealthy(day) + day.healthy()).sum();
  }

  /** One sentence about all days. */
  public String summary() {
    long total = total();
    long healthy = days.stream().mapToLong(DailyOutcomes::healthy).sum();
    return total == 0
        ? "No verification"
        : String.format(
            Locale.ENGLISH, "%,d in all, %.1f%% healthy", total, 100.0 * healthy / total);
  }

  /** The first and the last day. */
  public String period() {
    LocalDate first = days.get(0).day();
    return DAY.format(first) + " to " + DAY.format(days.get(days.size() - 1).day());
  }

  /** One day. */
  public record Bar(String title, List<Segment> segments) {

    public Bar {
      segments = List.copyOf(segments);
    }
  }

  /** A part of a bar. */
  public record Segment(String style, String x, String y, String height) {}

  /** A line of the scale. */
  public record ScaleLine(String y, String text) {}

  /** A day below the chart. */
  public record DayLabel(String x, String text) {}
}
