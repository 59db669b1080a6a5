package dev.tenon.web.link;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.spi.Account;
import dev.tenon.spi.Guide;
import dev.tenon.spi.Lookup;
import dev.tenon.web.check.Verdicts;
import dev.tenon.web.form.FormEntry;
import dev.tenon.web.form.FormView;
import dev.tenon.web.guide.GuideSteps;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.text.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The page of an onboarding.
 *
 * @param banner what to say about the last attempt; empty before the first one
 * @param attempted whether the checks lead; the guide leads before
 * @param running whether checks are running
 * @param links the addresses of the page
 */
public record ConnectPage(
    Onboarding onboarding,
    Optional<AttemptBanner> banner,
    Verdicts verdicts,
    GuideSteps guide,
    FormView form,
    boolean attempted,
    boolean running,
    WorkLinks links) {

  public ConnectPage {
    requireNonNull(onboarding, "onboarding");
    requireNonNull(banner, "banner");
    requireNonNull(verdicts, "verdicts");
    requireNonNull(guide, "guide");
    requireNonNull(form, "form");
    requireNonNull(links, "links");
  }

  /** The page after an attempt, or before the first one. */
  public static ConnectPage of(
      Onboarding onboarding, Guide guide, Attempt attempt, WorkLinks links) {
    Texts texts = links.texts();
    Verdicts verdicts = verdicts(attempt, links);
    boolean attempted = attempt.run().isPresent() || !attempt.results().isEmpty();
    return new ConnectPage(
        onboarding,
        banner(onboarding, attempt, verdicts, texts),
        verdicts,
        GuideSteps.of(guide, attempt.results(), links, texts),
        FormView.of(
            FormEntry.stored(links.provider(), onboarding.form()), Map.of(), links.base(), texts),
        attempted,
        attempt.run().isPresent(),
        links);
  }

  /** The checks of an attempt, live while they run. */
  public static Verdicts verdicts(Attempt attempt, WorkLinks links) {
    return attempt
        .run()
        .map(
            active ->
                Verdicts.live(
                    links.provider(),
                    attempt.running(),
                    attempt.results(),
                    links.base()
                        + "/checks?after="
                        + RunStreams.position(active.run(), active.state()),
                    links,
                    links.texts()))
        .orElseGet(() -> Verdicts.of(links.provider(), attempt.results(), links, links.texts()));
  }

  private static Optional<AttemptBanner> banner(
      Onboarding onboarding, Attempt attempt, Verdicts verdicts, Texts texts) {
    if (attempt.run().isEmpty() && onboarding.state() == OnboardingState.CONNECTED) {
      String account =
          onboarding
              .lastAttempt()
              .flatMap(Verification::account)
              .map(Account::displayName)
              .orElse("");
      return Optional.of(AttemptBanner.connected(account, texts));
    }
    return banner(attempt, verdicts, texts);
  }

  /** What to say about an attempt that has not linked the account; empty before the first one. */
  public static Optional<AttemptBanner> banner(Attempt attempt, Verdicts verdicts, Texts texts) {
    return banner(attempt, texts, () -> AttemptBanner.of(verdicts, texts));
  }

  /** What to say about the checks of a linked account; empty before the first ones. */
  public static Optional<AttemptBanner> linkedBanner(
      Attempt attempt, Verdicts verdicts, Texts texts) {
    return banner(attempt, texts, () -> AttemptBanner.ofLinked(verdicts, texts));
  }

  private static Optional<AttemptBanner> banner(
      Attempt attempt, Texts texts, Supplier<AttemptBanner> ended) {
    if (attempt.run().isPresent()) {
      return Optional.of(AttemptBanner.running(texts));
    }
    if (attempt.failure().isPresent()) {
      return attempt.failure().map(failure -> AttemptBanner.failed(failure, texts));
    }
    return attempt.results().isEmpty() ? Optional.empty() : Optional.of(ended.get());
  }

  /** The title of the page. */
  public String title() {
    return LinkPages.title(links.provider());
  }

  /** Whether values can still be entered. */
  public boolean open() {
    return onboarding.state() == OnboardingState.OPEN;
  }

  /** Whether the account is linked. */
  public boolean connected() {
    return onboarding.state() == OnboardingState.CONNECTED;
  }

  /** This page with something else to say. */
  public ConnectPage with(AttemptBanner newBanner) {
    return new ConnectPage(
        onboarding, Optional.of(newBanner), verdicts, guide, form, attempted, running, links);
  }

  /** This page with the values just entered. */
  public ConnectPage withForm(FormEntry entry, Map<String, String> errors) {
    return withForm(entry, errors, Map.of());
  }

  /** This page with the values just entered, and what they identify. */
  public ConnectPage withForm(
      FormEntry entry, Map<String, String> errors, Map<String, Lookup> lookups) {
    return new ConnectPage(
        onboarding,
        banner,
        verdicts,
        guide,
        FormView.of(entry, errors, lookups, links.base(), links.texts()),
        attempted,
        running,
        links);
  }
}
