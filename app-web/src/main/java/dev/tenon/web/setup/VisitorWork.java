package dev.tenon.web.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.Rotation;
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
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunSubject;
import dev.tenon.web.text.Texts;
import java.util.Optional;

/**
 * The work of a visitor as it is now.
 *
 * @param onboarding the onboarding, if the work is to link its account
 * @param integration the integration, if the work is to repair it or to renew its credential
 * @param attempt the state of the checks
 */
record VisitorWork(
    SetupVisit visit,
    ProviderDescriptor provider,
    Guide guide,
    Optional<Onboarding> onboarding,
    Optional<Integration> integration,
    Attempt attempt) {

  VisitorWork {
    requireNonNull(visit, "visit");
    requireNonNull(provider, "provider");
    requireNonNull(guide, "guide");
    requireNonNull(onboarding, "onboarding");
    requireNonNull(integration, "integration");
    requireNonNull(attempt, "attempt");
  }

  /** Reads it. */
  static VisitorWork of(WebExchange exchange, SetupVisit visit, CheckRuns runs) {
    SetupLink link = visit.link();
    boolean whole = link.step().isEmpty();
    boolean links = link.target().purpose() == SetupPurpose.LINK;
    Optional<Onboarding> onboarding =
        whole && links
            ? Optional.of(
                exchange
                    .tenon()
                    .onboardings()
                    .get(new OnboardingId(link.target().subject()), visit.caller()))
            : Optional.empty();
    Optional<Integration> integration =
        whole && !links
            ? Optional.of(exchange.tenon().setupLinks().integration(visit.caller()))
            : Optional.empty();
    return new VisitorWork(
        visit,
        exchange.tenon().providers().get(link.provider()),
        exchange.tenon().setupLinks().guide(visit.caller()),
        onboarding,
        integration,
        Attempt.of(
            run(link, runs),
            onboarding
                .flatMap(Onboarding::lastAttempt)
                .or(() -> integration.flatMap(linked -> last(linked, link)))));
  }

  /** The last checks of a linked account, or of the new credential for it. */
  private static Optional<Verification> last(Integration integration, SetupLink link) {
    return link.target().purpose() == SetupPurpose.REPAIR
        ? Optional.of(integration.verification())
        : integration.rotation().flatMap(Rotation::lastAttempt);
  }

  /** The run of the checks of a link; a visitor who does a single step sees none of its results. */
  static Optional<CheckRun> run(SetupLink link, CheckRuns runs) {
    return link.step().isPresent()
        ? Optional.empty()
        : runs.find(new RunSubject(link.workspace(), link.target().subject()));
  }

  /** The id of the integration of a repair or renewal. */
  IntegrationId integrationId() {
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
        onboarding.isPresent(),
        provider,
        guide,
        texts);
  }
}
