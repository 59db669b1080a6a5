package dev.tenon.alerts;

import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertMessage;

/** What alerts say to people. */
final class AlertText {

  private static final int LONGEST = 400;

  private AlertText() {}

  /** The subject, on one line. */
  static String title(AlertMessage message) {
    String what =
        switch (message.kind()) {
          case BROKEN -> subject(message, "is broken", "are broken");
          case ATTENTION -> subject(message, "needs attention", "need attention");
          case RECOVERED -> subject(message, "works again", "work again");
          case CREDENTIAL_EXPIRING ->
              message.total() == 1
                  ? "The credential of " + name(message) + " expires"
                  : message.total() + " credentials expire";
          case SETUP_FINISHED ->
              message.total() == 1
                  ? "Set-up of " + name(message) + " finished"
                  : message.total() + " set-ups finished";
          case SETUP_REQUESTED ->
              message.total() == 1
                  ? "A new setup link for " + name(message) + " is requested"
                  : message.total() + " new setup links are requested";
          case OUTAGE_BEGAN ->
              message.total() == 1
                  ? name(message) + " does not answer"
                  : message.total() + " services do not answer";
          case OUTAGE_ENDED ->
              message.total() == 1
                  ? name(message) + " answers again"
                  : message.total() + " services answer again";
          case DIGEST -> "Daily digest: " + message.total() + " changes";
          case TEST -> "Test message of Tenon";
        };
    return "[" + oneLine(message.workspace()) + "] " + what;
  }

  private static String subject(AlertMessage message, String one, String many) {
    return message.total() == 1
        ? name(message) + " " + one
        : message.total() + " integrations " + many;
  }

  private static String name(AlertMessage message) {
    return message.lines().isEmpty() ? "" : oneLine(message.lines().get(0).item().name());
  }

  /** The sentence below the title; empty if the items say it all. */
  static String introduction(AlertMessage message) {
    return switch (message.kind()) {
      case TEST -> "This channel receives the alerts of the workspace.";
      default -> "";
    };
  }

  /** One item: what is wrong, who can fix it, and what to do next. */
  static String details(AlertItem item) {
    StringBuilder text = new StringBuilder(oneLine(item.problem()));
    if (!item.fixer().isEmpty()) {
      text.append(" Who can fix it: ").append(oneLine(item.fixer())).append('.');
    }
    if (!item.nextStep().isEmpty()) {
      text.append(" Next step: ").append(oneLine(item.nextStep()));
    }
    return text.toString();
  }

  /** How many items are not shown; empty if there is none. */
  static String rest(AlertMessage message) {
    long left = message.total() - message.lines().size();
    return left > 0 ? "And " + left + " more." : "";
  }

  /** Without control characters, and not longer than anybody reads. */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
