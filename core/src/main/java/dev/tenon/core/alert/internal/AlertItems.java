package dev.tenon.core.alert.internal;

import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.spi.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What alerts say about events. Called inside a transaction.
 *
 * @param integrations for the findings behind the codes of an event
 */
record AlertItems(IntegrationRepository integrations) {

  private static final String EDITOR = "An editor of the workspace";

  /**
   * The item for an event; empty if nobody needs to know.
   *
   * @param unsent an item about earlier changes of the same integration that was not sent yet
   * @param kinds what the receiver has selected
   */
  Optional<AlertItem> of(Event event, Optional<AlertItem> unsent, Set<AlertKind> kinds) {
    return switch (event.type()) {
      case INTEGRATION_STATE_CHANGED -> ofState(event, unsent, kinds);
      case CREDENTIAL_EXPIRING -> Optional.of(expiring(event));
      case SETUP_LINK_FINISHED -> Optional.of(setupFinished(event));
      case SETUP_LINK_REQUESTED -> Optional.of(setupRequested(event));
      case OUTAGE_BEGAN -> Optional.of(outageBegan(event));
      case OUTAGE_ENDED -> Optional.of(outageEnded(event));
      default -> Optional.empty();
    };
  }

  private Optional<AlertItem> ofState(
      Event event, Optional<AlertItem> unsent, Set<AlertKind> kinds) {
    String from = unsent.map(AlertItem::from).orElse(event.data().getOrDefault("from", ""));
    String to = event.data().getOrDefault("to", "");
    List<String> codes = new ArrayList<>(unsent.map(AlertItem::codes).orElse(List.of()));
    List<String> removed = codes(event, "removed");
    if (unsent.isPresent() && isHidden(to, kinds)) {
      codes.removeAll(removed);
      return unsent
          .filter(item -> !codes.isEmpty())
          .map(item -> ofState(event, item.kind(), from, item.to(), codes));
    }
    codes.addAll(codes(event, "added"));
    codes.removeAll(removed);
    return kind(from, to, !codes.isEmpty())
        .map(kind -> isHidden(from, kinds) && isAttention(to) ? AlertKind.ATTENTION : kind)
        .map(kind -> ofState(event, kind, from, to, codes.stream().distinct().toList()));
  }

  /** Whoever has not selected broken integrations sees one as it was before it broke. */
  private static boolean isHidden(String state, Set<AlertKind> kinds) {
    return state.equals(IntegrationState.BROKEN.name()) && !kinds.contains(AlertKind.BROKEN);
  }

  private static boolean isAttention(String state) {
    return state.equals(IntegrationState.ATTENTION.name());
  }

  /** Empty if the difference between the two states needs nobody. */
  private static Optional<AlertKind> kind(String from, String to, boolean hasNewCodes) {
    boolean same = from.equals(to);
    if (to.equals(IntegrationState.BROKEN.name())) {
      return same && !hasNewCodes ? Optional.empty() : Optional.of(AlertKind.BROKEN);
    }
    if (isAttention(to)) {
      if (same) {
        return hasNewCodes ? Optional.of(AlertKind.ATTENTION) : Optional.empty();
      }
      return Optional.of(
          from.equals(IntegrationState.BROKEN.name()) ? AlertKind.RECOVERED : AlertKind.ATTENTION);
    }
    boolean hadProblem = from.equals(IntegrationState.BROKEN.name()) || isAttention(from);
    return hadProblem && to.equals(IntegrationState.CONNECTED.name())
        ? Optional.of(AlertKind.RECOVERED)
        : Optional.empty();
  }

  private AlertItem ofState(
      Event event, AlertKind kind, String from, String to, List<String> codes) {
    Optional<Integration> integration = find(event);
    Optional<Finding> finding =
        kind == AlertKind.RECOVERED
            ? Optional.empty()
            : integration.flatMap(it -> finding(it, codes));
    String problem = finding.map(Finding::message).orElseGet(() -> problem(kind, to, codes));
    return new AlertItem(
        event.subject(),
        kind,
        event.data().getOrDefault("name", event.subject()),
        integration.map(it -> it.provider().value()).orElse(""),
        from,
        to,
        kind == AlertKind.RECOVERED ? List.of() : codes,
        problem,
        finding.map(it -> it.remediation().actor()).orElse(""),
        finding.map(it -> it.remediation().steps().get(0)).orElse(""),
        "/integrations/" + event.subject(),
        event.at());
  }

  private static String problem(AlertKind kind, String to, List<String> codes) {
    if (kind != AlertKind.RECOVERED) {
      return codes.isEmpty()
          ? "A check fails."
          : "A check fails: %s.".formatted(String.join(", ", codes));
    }
    return to.equals(IntegrationState.CONNECTED.name())
        ? "Every required and recommended check passes again."
        : "Every required check passes again. A recommended check still fails.";
  }

  /** The finding behind the first of the codes that still has one. */
  private static Optional<Finding> finding(Integration integration, List<String> codes) {
    List<Finding> findings =
        integration.verification().results().values().stream()
            .flatMap(result -> result.findings().stream())
            .toList();
    return codes.stream()
        .flatMap(code -> findings.stream().filter(it -> it.code().equals(code)))
        .findFirst()
        .or(() -> findings.stream().findFirst());
  }

  private AlertItem expiring(Event event) {
    String expiresAt = event.data().getOrDefault("expiresAt", "");
    return item(
        event,
        AlertKind.CREDENTIAL_EXPIRING,
        find(event).map(it -> it.provider().value()).orElse(""),
        "The credential expires on %s UTC. After that, the integration stops working."
            .formatted(expiresAt.replaceFirst("T(\\d\\d:\\d\\d).*", " at $1")),
        EDITOR,
        "Rotate the credential, or send the customer's administrator a setup link for its renewal.",
        "/integrations/" + event.subject());
  }

  private static AlertItem setupFinished(Event event) {
    String what =
        switch (purpose(event)) {
          case LINK -> "The visitor of a setup link has linked the account.";
          case REPAIR -> "The visitor of a setup link has repaired the access.";
          case RENEWAL -> "The visitor of a setup link has renewed the credential.";
        };
    boolean linked = purpose(event) == SetupPurpose.LINK;
    return setup(event, AlertKind.SETUP_FINISHED, what, "", "", linked ? "/" : target(event));
  }

  private static AlertItem setupRequested(Event event) {
    return setup(
        event,
        AlertKind.SETUP_REQUESTED,
        "A visitor asks for a new setup link, because the old one does not work any more.",
        EDITOR,
        "Create a setup link and send it to the customer's administrator.",
        target(event));
  }

  private static AlertItem outageBegan(Event event) {
    return outage(
        event,
        AlertKind.OUTAGE_BEGAN,
        "%s does not answer for %s %% of the accounts that were verified since %s UTC. Their integrations stay as they were and are shown as stale."
            .formatted(
                service(event),
                event.data().getOrDefault("percent", "many"),
                event.data().getOrDefault("since", "").replaceFirst(".*T(\\d\\d:\\d\\d).*", "$1")),
        "See the status page of the cloud. Tenon verifies again by itself.");
  }

  private static AlertItem outageEnded(Event event) {
    return outage(
        event,
        AlertKind.OUTAGE_ENDED,
        "%s answers again. Tenon verifies the stale integrations by itself."
            .formatted(service(event)),
        "");
  }

  private static AlertItem outage(Event event, AlertKind kind, String problem, String nextStep) {
    return new AlertItem(
        outageSubject(event),
        kind,
        service(event),
        event.subject(),
        "",
        "",
        List.of(),
        problem,
        "",
        nextStep,
        "/integrations",
        event.at());
  }

  /** What an outage is about: the provider and the service. */
  static String outageSubject(Event event) {
    return event.subject() + " " + service(event);
  }

  private static String service(Event event) {
    return event.data().getOrDefault("service", event.subject());
  }

  private static AlertItem setup(
      Event event, AlertKind kind, String what, String fixer, String nextStep, String path) {
    return item(
        event, kind, event.data().getOrDefault("provider", ""), what, fixer, nextStep, path);
  }

  private static String target(Event event) {
    String page = purpose(event) == SetupPurpose.LINK ? "/onboardings/" : "/integrations/";
    return page + event.data().getOrDefault("target", "");
  }

  private static SetupPurpose purpose(Event event) {
    return Arrays.stream(SetupPurpose.values())
        .filter(purpose -> purpose.name().equals(event.data().get("purpose")))
        .findFirst()
        .orElse(SetupPurpose.REPAIR);
  }

  private static AlertItem item(
      Event event,
      AlertKind kind,
      String provider,
      String problem,
      String fixer,
      String nextStep,
      String path) {
    return new AlertItem(
        event.subject(),
        kind,
        event.data().getOrDefault("name", event.subject()),
        provider,
        "",
        "",
        List.of(),
        problem,
        fixer,
        nextStep,
        path,
        event.at());
  }

  /** An integration that was removed, or cannot be read, must not hold up the other events. */
  private Optional<Integration> find(Event event) {
    try {
      return IntegrationId.ifValid(event.subject())
          .flatMap(id -> integrations.find(event.workspace(), id));
    } catch (TenonException e) {
      return Optional.empty();
    }
  }

  private static List<String> codes(Event event, String name) {
    return Arrays.stream(event.data().getOrDefault(name, "").split(" ", -1))
        .filter(code -> !code.isEmpty())
        .toList();
  }
}
