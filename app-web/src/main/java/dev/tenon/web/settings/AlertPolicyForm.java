package dev.tenon.web.settings;

import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.QuietHours;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.web.http.WebExchange;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a channel receives and when, as the form has it.
 *
 * @param chosen the types of alerts
 * @param quietFrom empty without quiet hours
 * @param digestAt empty to send as it happens
 */
public record AlertPolicyForm(
    Set<String> chosen,
    String zone,
    String quietFrom,
    String quietTo,
    String digestAt,
    boolean urgentAtOnce) {

  public AlertPolicyForm {
    chosen = Set.copyOf(chosen);
  }

  static AlertPolicyForm of(AlertPolicy policy) {
    return new AlertPolicyForm(
        policy.kinds().stream().map(AlertKind::type).collect(Collectors.toSet()),
        policy.zone().equals(ZoneOffset.UTC) ? "UTC" : policy.zone().getId(),
        policy.quietHours().map(quiet -> quiet.from().toString()).orElse(""),
        policy.quietHours().map(quiet -> quiet.to().toString()).orElse(""),
        policy.digestAt().map(LocalTime::toString).orElse(""),
        policy.urgentAtOnce());
  }

  static AlertPolicyForm of(WebExchange exchange) {
    return new AlertPolicyForm(
        Set.copyOf(exchange.context().formParams("receive")),
        exchange.form("zone").orElse("UTC").strip(),
        exchange.form("quietFrom").orElse(""),
        exchange.form("quietTo").orElse(""),
        exchange.form("digestAt").orElse(""),
        exchange.form("urgentAtOnce").isPresent());
  }

  /**
   * The policy.
   *
   * @throws TenonException {@code FORM_INVALID}
   */
  AlertPolicy policy() {
    Set<AlertKind> kinds =
        chosen.stream()
            .flatMap(type -> AlertKind.findSelectable(type).stream())
            .collect(Collectors.toSet());
    if (kinds.isEmpty()) {
      throw invalid("Select at least one type of alerts.");
    }
    return new AlertPolicy(kinds, zoneId(), quietHours(), time(digestAt), urgentAtOnce);
  }

  private ZoneId zoneId() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw invalid("The time zone must be one such as Europe/Berlin or UTC.");
    }
  }

  private Optional<QuietHours> quietHours() {
    Optional<LocalTime> from = time(quietFrom);
    Optional<LocalTime> to = time(quietTo);
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      throw invalid("Quiet hours need a start and a different end.");
    }
    return Optional.of(new QuietHours(from.get(), to.get()));
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalTime.parse(text));
    } catch (DateTimeException e) {
      throw invalid("Times have the form 08:00.");
    }
  }

  private static TenonException invalid(String message) {
    return new TenonException(CoreErrorCode.FORM_INVALID, message);
  }

  /** The types to choose from. */
  public List<TypeChoice> types() {
    return AlertKind.selectable().stream()
        .sorted()
        .map(kind -> new TypeChoice(kind.type(), text(kind), chosen.contains(kind.type())))
        .toList();
  }

  static String text(AlertKind kind) {
    return switch (kind) {
      case BROKEN -> "An integration is broken";
      case ATTENTION -> "An integration needs attention";
      case RECOVERED -> "An integration works again";
      case CREDENTIAL_EXPIRING -> "A credential expires";
      case SETUP_FINISHED -> "The work of a setup link is done";
      case SETUP_REQUESTED -> "A visitor asks for a new setup link";
      case OUTAGE_BEGAN -> "A service of a cloud does not answer";
      case OUTAGE_ENDED -> "The service answers again";
      case DIGEST -> "Daily digest";
      case TEST -> "Test message";
    };
  }

  /** A type of alerts. */
  public record TypeChoice(String type, String text, boolean chosen) {}
}
