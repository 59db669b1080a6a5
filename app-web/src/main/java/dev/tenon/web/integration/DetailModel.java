package dev.tenon.web.integration;

import dev.tenon.core.check.Verification;
import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.discovery.DiscoveryRules;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.spi.Capability;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.check.VerdictRow;
import dev.tenon.web.check.Verdicts;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.integration.DetailPage.Banner;
import dev.tenon.web.integration.DetailPage.NewName;
import dev.tenon.web.integration.DetailPage.Offers;
import dev.tenon.web.integration.DetailPage.RotationView;
import dev.tenon.web.integration.DetailPage.RuleSummary;
import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.page.Times;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.RunEnd;
import dev.tenon.web.run.RunState;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.send.SendPage.LinkRow;
import dev.tenon.web.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what the page about an integration shows. */
final class DetailModel {

  private static final int TIMELINE = 10;
  private static final int COMPARED = 25;
  private static final int LINKS = 5;

  private final WebExchange exchange;
  private final Integration integration;
  private final ProviderDescriptor provider;
  private final Optional<CheckRun> run;
  private final Instant now;

  DetailModel(WebExchange exchange, Integration integration, Optional<CheckRun> run, Instant now) {
    this.exchange = exchange;
    this.integration = integration;
    this.provider = exchange.tenon().providers().get(integration.provider());
    this.run = run;
    this.now = now;
  }

  DetailPage page(NewName newName) {
    Verdicts verdicts = verdicts();
    Page<HistoryEntry> history =
        exchange
            .tenon()
            .integrations()
            .history(integration.id(), PageRequest.first(COMPARED), exchange.caller());
    return new DetailPage(
        IntegrationPath.of(integration.id()),
        integration.name(),
        provider.displayName(),
        IntegrationStatus.of(integration),
        verified(),
        banner(verdicts),
        verdicts,
        facts(),
        GrantRow.of(provider, verdicts),
        setupLinks(),
        rules(),
        Timeline.of(history.items(), TIMELINE, history.next().isEmpty()),
        history.items().size() > TIMELINE,
        integration.rotation().map(this::rotation),
        offers(),
        newName);
  }

  private Verdicts verdicts() {
    DetailLinks links = new DetailLinks(exchange, integration);
    return run.filter(CheckRun::isActive)
        .map(
            active -> {
              RunState state = active.state();
              String stream =
                  exchange.url(IntegrationPath.of(integration.id()))
                      + "/stream?after="
                      + RunStreams.position(active, state);
              return Verdicts.live(
                  provider, state.running(), state.results(), stream, links, Texts.ENGLISH);
            })
        .orElseGet(
            () ->
                Verdicts.of(provider, integration.verification().results(), links, Texts.ENGLISH));
  }

  private String verified() {
    return "Verified "
        + Times.moment(integration.verification().at())
        + VerificationSchedule.dueAt(IntegrationSummary.of(integration))
            .map(due -> ". Next verification due " + Times.until(due, now) + ".")
            .orElse(". Not verified while paused.");
  }

  private Optional<Banner> banner(Verdicts verdicts) {
    if (run.filter(CheckRun::isActive).isPresent()) {
      return Optional.empty();
    }
    Optional<Banner> failed = run.flatMap(ended -> ended.state().end()).flatMap(this::failure);
    if (failed.isPresent()) {
      return failed;
    }
    IntegrationStatus status = IntegrationStatus.of(integration);
    String first =
        verdicts.failed().stream()
            .map(VerdictRow::findings)
            .filter(findings -> !findings.isEmpty())
            .findFirst()
            .map(findings -> findings.get(0))
            .map(finding -> finding.wrong() + " Who can fix it: " + finding.actor() + ".")
            .orElse("A required change is not visible yet, or a check has no result.");
    return switch (status) {
      case BROKEN -> banner(status, "Access does not work", first);
      case ATTENTION -> banner(status, "Access works, with recommendations to follow", first);
      case UNKNOWN -> banner(status, "Status unknown", unknown());
      case PAUSED ->
          banner(status, "Paused", "The account is not verified until somebody resumes it.");
      case HEALTHY -> Optional.empty();
    };
  }

  private String unknown() {
    return "The last attempt on %s had no complete answer. Last known on %s: %s."
        .formatted(
            Times.moment(integration.attemptedAt()),
            Times.moment(integration.verification().at()),
            IntegrationStatus.of(integration.state(), false).word().toLowerCase(Locale.ROOT));
  }

  private Optional<Banner> failure(RunEnd end) {
    return end.fold(
        completed -> Optional.empty(),
        failed ->
            Optional.of(
                new Banner(
                    "unknown",
                    "unknown",
                    "The last verification did not run to its end",
                    failed.message(),
                    failed.code())));
  }

  private static Optional<Banner> banner(IntegrationStatus status, String title, String text) {
    return Optional.of(new Banner(status.icon(), status.style(), title, text, ""));
  }

  private List<Evidence> facts() {
    List<Evidence> facts = new ArrayList<>();
    facts.add(new Evidence("Account ID", integration.account().id()));
    integration.account().parent().ifPresent(id -> facts.add(new Evidence("Below account", id)));
    unlisted().forEach(facts::add);
    for (Field field : provider.fieldsFor(integration.form())) {
      String value = integration.form().get(field.name());
      if (field.kind() == Field.Kind.PLAIN
          && value != null
          && !value.isEmpty()
          && !value.equals(integration.account().id())) {
        facts.add(new Evidence(field.label(), value));
      }
    }
    UpcomingExpiry.of(integration.id(), exchange)
        .ifPresent(end -> facts.add(new Evidence("Credential expires", Times.moment(end))));
    facts.add(new Evidence("Linked", Times.moment(integration.linkedAt())));
    facts.add(new Evidence("Integration ID", integration.id().value()));
    return facts;
  }

  private Stream<Evidence> unlisted() {
    return exchange
        .tenon()
        .discoveryRules()
        .unlisted(Set.of(integration.id()), exchange.caller())
        .stream()
        .map(
            one ->
                new Evidence(
                    "No longer listed below " + sourceName(one),
                    "since " + one.unlistedSince().map(Times::moment).orElse("")));
  }

  private String sourceName(AccountListing listing) {
    return exchange
        .tenon()
        .integrations()
        .find(listing.source().value(), exchange.caller())
        .map(Integration::name)
        .orElse(listing.source().value());
  }

  private List<LinkRow> setupLinks() {
    return exchange
        .tenon()
        .setupLinks()
        .list(SetupLinkFilter.ALL.of(integration.id()), PageRequest.first(LINKS), exchange.caller())
        .items()
        .stream()
        .map(link -> LinkRow.of(link, now))
        .toList();
  }

  private Optional<RuleSummary> rules() {
    if (!provider.capabilities().contains(Capability.DISCOVER_ACCOUNTS)) {
      return Optional.empty();
    }
    DiscoveryRules rules = exchange.tenon().discoveryRules();
    long number =
        rules.list(exchange.caller()).stream()
            .filter(rule -> rule.source().equals(integration.id()))
            .count();
    return Optional.of(
        new RuleSummary(
            number == 0
                ? "No rule looks for new accounts."
                : number == 1
                    ? "1 rule looks for new accounts."
                    : number + " rules look for new accounts.",
            rules.unlistedBelow(integration.id(), exchange.caller()).size()));
  }

  private RotationView rotation(Rotation rotation) {
    Optional<Verification> attempt = rotation.lastAttempt();
    List<String> problems =
        attempt.stream()
            .flatMap(verification -> Problems.of(verification).stream())
            .limit(TIMELINE)
            .toList();
    return new RotationView(
        Times.moment(rotation.startedAt()),
        attempt.map(verification -> Times.moment(verification.at())).orElse(""),
        problems);
  }

  private Offers offers() {
    boolean paused = integration.state() == IntegrationState.PAUSED;
    return new Offers(
        !paused && exchange.may("integrations.verify"),
        exchange.may("integrations.rename"),
        !paused && exchange.may("integrations.pause"),
        paused && exchange.may("integrations.resume"),
        provider.capabilities().contains(Capability.ROTATE_CREDENTIAL)
            && exchange.may("rotations.start"),
        !paused
            && provider.capabilities().contains(Capability.DISCOVER_ACCOUNTS)
            && exchange.may("discovery.discover"),
        !paused && exchange.may("setupLinks.create"),
        exchange.may("setupLinks.revoke"),
        exchange.may("integrations.unlink"));
  }
}
