package dev.tenon.web.page;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How an integration is shown: always an icon, a word and a colour together. One that is stale has
 * an unknown status, whatever was known before.
 */
public enum IntegrationStatus {
  BROKEN("bad", "bad", "Broken"),
  UNKNOWN("stale", "unknown", "Status unknown"),
  ATTENTION("warn", "warn", "Needs attention"),
  HEALTHY("ok", "ok", "Healthy"),
  PAUSED("paused", "paused", "Paused");

  private final String icon;
  private final String style;
  private final String word;

  IntegrationStatus(String icon, String style, String word) {
    this.icon = icon;
    this.style = style;
    this.word = word;
  }

  /** The status of a list entry. */
  public static IntegrationStatus of(IntegrationSummary integration) {
    return of(integration.state(), integration.stale());
  }

  /** The status of an integration. */
  public static IntegrationStatus of(Integration integration) {
    return of(integration.state(), integration.stale());
  }

  /** The status of a state that was determined by the last attempt, or before it. */
  public static IntegrationStatus of(IntegrationState state, boolean stale) {
    return switch (state) {
      case PAUSED -> PAUSED;
      case BROKEN -> stale ? UNKNOWN : BROKEN;
      case ATTENTION -> stale ? UNKNOWN : ATTENTION;
      case CONNECTED -> stale ? UNKNOWN : HEALTHY;
    };
  }

  /** The name in an address. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a name in an address; empty if there is none. */
  public static Optional<IntegrationStatus> find(String key) {
    return Arrays.stream(values()).filter(status -> status.key().equals(key)).findFirst();
  }

  /** The name of the icon. */
  public String icon() {
    return icon;
  }

  /** The class of the style sheet. */
  public String style() {
    return style;
  }

  /** The word. */
  public String word() {
    return word;
  }
}
