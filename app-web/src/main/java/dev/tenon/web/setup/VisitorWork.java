package dev.tenon.web.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupVisit;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.link.Attempt;
import dev.tenon.web.link.WorkLinks;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunSubject;
import dev.tenon.web.text.Texts;
import java.util.Optional;

/**
 * The work of a visitor as it is now.
 *
 * @param onboarding the onboarding, if the work is to link its account
 * @param attempt the state of the checks
 */
record VisitorWork(
    SetupVisit visit,
    ProviderDescriptor provider,
    Guide guide,
    Optional<Onboarding> onboarding,
    Attempt attempt) {

  VisitorWork {
    requireNonNull(visit, "visit");
    requireNonNull(provider, "provider");
    requireNonNull(guide, "guide");
    requireNonNull(onboarding, "onboarding");
    requireNonNull(attempt, "attempt");
  }

  /** Reads it. */
  static VisitorWork of(WebExchange exchange, SetupVisit visit, CheckRuns runs) {
    SetupLink link = visit.link();
    Optional<Onboarding> onboarding =
        link.target().purpose() == SetupPurpose.LINK && link.step().isEmpty()
            ? Optional.of(
                exchange
                    .tenon()
                    .onboardings()
                    .get(new OnboardingId(link.target().subject()), visit.caller()))
            : Optional.empty();
    return new VisitorWork(
        visit,
        exchange.tenon().providers().get(link.provider()),
        exchange.tenon().setupLinks().guide(visit.caller()),
        onboarding,
        Attempt.of(
            link.step().isPresent() ? Optional.empty() : runs.find(subject(link)),
            onboarding.flatMap(Onboarding::lastAttempt)));
  }

  /** What the checks of a link are about. */
  static RunSubject subject(SetupLink link) {
    return new RunSubject(link.workspace(), link.target().subject());
  }

  /** The integration of a repair or renewal. */
  IntegrationId integration() {
    return new IntegrationId(visit.link().target().subject());
  }

  /** What the visitor has to do. */
  WorkKind kind() {
    if (visit.step().isPresent()) {
      return WorkKind.STEP;
    }
    return switch (visit.link().target().purpose()) {
      case LINK -> WorkKind.CONNECT;
      case REPAIR -> WorkKind.REPAIR;
      case RENEWAL -> WorkKind.RENEWAL;
    };
  }

  /** The addresses of the visitor's page. */
  WorkLinks links(WebExchange exchange, Texts texts) {
    String base = exchange.url(SetupWorkPages.BASE);
    return new WorkLinks(
        base,
        kind() == WorkKind.STEP ? Optional.empty() : Optional.of(base + "/send"),
        Optional.empty(),
        provider,
        guide,
        texts);
  }
}
