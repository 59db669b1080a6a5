package dev.tenon.cli.notify;

import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.QuietHours;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a channel receives, and when. */
final class AlertPolicyOptions {

  private static final String NONE = "none";

  @Option(
      names = "--receive",
      paramLabel = "TYPES",
      split = ",",
      description =
          "The types of alerts to receive, such as integration.broken,credential.expiring."
              + " Default: all.")
  private Set<String> types;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "The time zone of the times below, such as Europe/Berlin. Default: UTC.")
  private String zone;

  @Option(
      names = "--quiet",
      paramLabel = "FROM-TO",
      description = "Send nothing in these hours, such as 22:00-07:00, or none.")
  private String quiet;

  @Option(
      names = "--digest-at",
      paramLabel = "TIME",
      description = "Send everything in one message a day at this time, such as 08:00, or none.")
  private String digest;

  @Option(
      names = "--urgent-at-once",
      paramLabel = "yes|no",
      description =
          "Whether broken integrations and credentials that expire within a week are reported at"
              + " once in spite of quiet hours and digest. Default: yes.")
  private String urgent;

  /** A policy with the options that were given. */
  AlertPolicy appliedTo(AlertPolicy policy) {
    return new AlertPolicy(
        types == null ? policy.kinds() : kinds(),
        zone == null ? policy.zone() : zone(),
        quiet == null ? policy.quietHours() : quietHours(),
        digest == null
            ? policy.digestAt()
            : Optional.of(digest)
                .filter(text -> !text.equals(NONE))
                .map(text -> time(text, "--digest-at")),
        urgent == null ? policy.urgentAtOnce() : yes());
  }

  private Set<AlertKind> kinds() {
    EnumSet<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
    for (String type : types) {
      kinds.add(
          AlertKind.findSelectable(type.strip())
              .orElseThrow(
                  () ->
                      NotifyCommand.unusable(
                          "--receive must list some of "
                              + AlertKind.selectable().stream()
                                  .map(AlertKind::type)
                                  .collect(Collectors.joining(", "))
                              + ".")));
    }
    return kinds;
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw NotifyCommand.unusable("--time-zone must be a time zone such as Europe/Berlin or UTC.");
    }
  }

  private Optional<QuietHours> quietHours() {
    if (quiet.equals(NONE)) {
      return Optional.empty();
    }
    String[] times = quiet.split("-", -1);
    if (times.length != 2 || times[0].equals(times[1])) {
      throw NotifyCommand.unusable("--quiet must have the form 22:00-07:00, or be none.");
    }
    return Optional.of(new QuietHours(time(times[0], "--quiet"), time(times[1], "--quiet")));
  }

  private static LocalTime time(String text, String option) {
    try {
      return LocalTime.parse(text.strip());
    } catch (DateTimeException e) {
      throw NotifyCommand.unusable(option + " takes times such as 08:00, or none.");
    }
  }

  private boolean yes() {
    if (!urgent.equals("yes") && !urgent.equals("no")) {
      throw NotifyCommand.unusable("--urgent-at-once must be yes or no.");
    }
    return urgent.equals("yes");
  }
}
