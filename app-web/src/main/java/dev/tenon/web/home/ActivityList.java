package dev.tenon.web.home;

import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.OnboardingId;
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

  private static final Map<String, String> CHANGES =
      Map.ofEntries(
          Map.entry("OPERATOR_REGISTERED", "registered"),
          Map.entry("OPERATOR_INVITED", "created an invitation"),
          Map.entry("INVITATION_ACCEPTED", "accepted the invitation"),
          Map.entry("OPERATOR_ROLE_CHANGED", "changed the role"),
          Map.entry("OPERATOR_PASSWORD_SET", "set the password"),
          Map.entry("OPERATOR_PASSWORD_CHANGED", "changed the password"),
          Map.entry("PASSWORD_RESET_ISSUED", "created a link to reset the password"),
          Map.entry("PASSWORD_RESET", "reset the password"),
          Map.entry("OPERATOR_REMOVED", "ended the access"),
          Map.entry("API_TOKEN_CREATED", "created the API token"),
          Map.entry("API_TOKEN_REVOKED", "revoked the API token"),
          Map.entry("WORKSPACE_RENAMED", "renamed the workspace"),
          Map.entry("WORKSPACE_EXTERNAL_ID_SET", "changed the external ID of the workspace"),
          Map.entry("WORKSPACE_APPEARANCE_SET", "changed the appearance of setup pages"));

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
        .map(one -> new Subject(one.name(), "/integrations/" + one.id().value()))
        .or(() -> findOnboarding(id));
  }

  private Optional<Subject> findOnboarding(String id) {
    return OnboardingId.ifValid(id)
        .flatMap(valid -> exchange.tenon().onboardings().findOpen(valid.value(), exchange.caller()))
        .map(one -> new Subject(one.name(), "/onboardings/" + one.id().value()));
  }

  /** What an event says whose type covers several actions. */
  private static String change(Event event) {
    String action = event.data().getOrDefault("change", event.type().name());
    String text = CHANGES.getOrDefault(action, action.toLowerCase(Locale.ROOT).replace('_', ' '));
    boolean other =
        event.type() == EventType.OPERATOR_CHANGED && !event.subject().equals(event.operator());
    return other ? text + " of the operator " + event.subject() : text;
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
      case ACCOUNT_FOUND ->
          "found the new account " + event.data().getOrDefault("name", "") + " below";
      case ACCOUNT_UNLISTED -> "no longer finds the account of";
      case ACCOUNT_LISTED_AGAIN -> "finds the account again of";
      case ROTATION_STARTED -> "started a rotation of";
      case ROTATION_CANCELLED -> "cancelled the rotation of";
      case CREDENTIAL_ROTATED -> "replaced the credential of";
      case CREDENTIAL_EXPIRING -> "found an expiring credential of";
      case SETUP_LINK_CREATED -> "created a setup link for";
      case SETUP_LINK_OPENED -> "opened the setup link for";
      case SETUP_LINK_ATTEMPTED -> "started the checks with the setup link for";
      case SETUP_LINK_FINISHED -> "finished the work of the setup link for";
      case SETUP_LINK_REVOKED -> "revoked a setup link for";
      case SETUP_LINK_REQUESTED -> "asked for a new setup link for";
      case OPERATOR_CHANGED, API_TOKEN_CHANGED, WORKSPACE_CHANGED -> change(event);
      case WORKSPACE_DELETED -> "deleted the workspace";
      case OUTAGE_BEGAN -> "found an outage of";
      case OUTAGE_ENDED -> "found the end of an outage of";
    };
  }
}
