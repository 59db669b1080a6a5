package dev.tenon.web.home;

import dev.tenon.core.event.Event;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.page.PageRequest;
import dev.tenon.web.home.HomePage.Activity;
import dev.tenon.web.home.HomePage.Subject;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The newest events of the workspace as sentences. */
final class ActivityList {

  private static final int LENGTH = 8;

  private final WebExchange exchange;
  private final Instant now;
  private final Map<String, Optional<Subject>> subjects = new HashMap<>();

  ActivityList(WebExchange exchange, Instant now) {
    this.exchange = exchange;
    this.now = now;
  }

  List<Activity> activities() {
    return exchange
        .tenon()
        .events()
        .list(PageRequest.first(LENGTH), exchange.caller())
        .items()
        .stream()
        .map(this::activity)
        .toList();
  }

  private Activity activity(Event event) {
    Optional<Subject> subject = subjects.computeIfAbsent(event.subject(), this::find);
    String name = Optional.ofNullable(event.data().get("name")).orElse("");
    String text = text(event);
    return new Activity(
        event.operator(),
        subject.isPresent() || name.isEmpty() ? text : text + " " + name,
        subject,
        Times.ago(event.at(), now));
  }

  private Optional<Subject> find(String id) {
    return IntegrationId.ifValid(id)
        .flatMap(valid -> exchange.tenon().integrations().find(valid.value(), exchange.caller()))
        .filter(integration -> integration.id().value().equals(id))
        .map(one -> new Subject(one.name(), "/integrations/" + one.id().value()));
  }

  private static String text(Event event) {
    return switch (event.type()) {
      case ONBOARDING_STARTED -> "started to link";
      case ONBOARDING_BLOCKED -> "could not connect";
      case ONBOARDING_ABANDONED -> "abandoned an onboarding";
      case INTEGRATION_LINKED -> "linked";
      case INTEGRATION_STATE_CHANGED -> "found a change in";
      case INTEGRATION_RENAMED -> "renamed " + event.data().getOrDefault("from", "") + " to";
      case INTEGRATION_PAUSED -> "paused";
      case INTEGRATION_RESUMED -> "resumed";
      case INTEGRATION_UNLINKED -> "unlinked";
      case ROTATION_STARTED -> "started a rotation of";
      case ROTATION_CANCELLED -> "cancelled the rotation of";
      case CREDENTIAL_ROTATED -> "replaced the credential of";
      case CREDENTIAL_EXPIRING -> "saw that the credential expires soon of";
      default -> event.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
