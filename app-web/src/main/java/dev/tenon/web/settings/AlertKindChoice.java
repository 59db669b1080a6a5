package dev.tenon.web.settings;

import dev.tenon.core.alert.AlertChannelKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of channel to choose.
 *
 * @param key in an address
 */
public record AlertKindChoice(String key, String text, boolean current) {

  static List<AlertKindChoice> with(AlertChannelKind current) {
    return Arrays.stream(AlertChannelKind.values())
        .map(kind -> new AlertKindChoice(key(kind), text(kind), kind == current))
        .toList();
  }

  static Optional<AlertChannelKind> find(String key) {
    return Arrays.stream(AlertChannelKind.values())
        .filter(kind -> key(kind).equals(key))
        .findFirst();
  }

  static String key(AlertChannelKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String text(AlertChannelKind kind) {
    return switch (kind) {
      case WEBHOOK -> "Webhook";
      case EMAIL -> "E-mail";
      case SLACK -> "Slack";
      case TEAMS -> "Microsoft Teams";
      case LOG -> "Log";
    };
  }
}
