package dev.tenon.web.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.spi.Lookup;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.check.Verdicts;
import dev.tenon.web.form.FormEntry;
import dev.tenon.web.form.FormView;
import dev.tenon.web.guide.GuideSteps;
import dev.tenon.web.link.AttemptBanner;
import dev.tenon.web.link.ConnectPage;
import dev.tenon.web.link.WorkLinks;
import dev.tenon.web.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page of a visitor.
 *
 * @param form the fields; empty unless an account is to be linked
 * @param linked the account that is linked already; empty if it is to be linked
 * @param checkable whether there is something to check; without it a credential is generated first
 * @param handedOver the steps that the visitor sent to others
 */
public record SetupPage(
    SetupLayout layout,
    WorkKind kind,
    String title,
    String until,
    ProviderDescriptor provider,
    Optional<AttemptBanner> banner,
    Verdicts verdicts,
    GuideSteps guide,
    Optional<FormView> form,
    Optional<LinkedFacts> linked,
    boolean checkable,
    boolean attempted,
    boolean running,
    WorkLinks links,
    List<HandedOver> handedOver) {

  public SetupPage {
    requireNonNull(layout, "layout");
    requireNonNull(banner, "banner");
    requireNonNull(form, "form");
    requireNonNull(linked, "linked");
    handedOver = List.copyOf(handedOver);
  }

  static SetupPage of(
      VisitorWork work, SetupLayout layout, WorkLinks links, List<HandedOver> handedOver) {
    Texts texts = layout.texts();
    Verdicts verdicts = ConnectPage.verdicts(work.attempt(), links);
    SetupLink link = work.visit().link();
    String kind =
        work.kind() == WorkKind.STEP
            ? "step"
            : link.target().purpose().name().toLowerCase(Locale.ROOT);
    return new SetupPage(
        layout,
        work.kind(),
        texts.get("setup.title-" + kind, layout.asker().name(), link.name()),
        texts.moment(link.expiresAt()),
        work.provider(),
        work.integration().isPresent()
            ? ConnectPage.linkedBanner(work.attempt(), verdicts, texts)
            : ConnectPage.banner(work.attempt(), verdicts, texts),
        verdicts,
        GuideSteps.of(work.guide(), work.attempt().results(), links, texts),
        work.onboarding()
            .map(
                onboarding ->
                    FormView.of(
                        FormEntry.stored(work.provider(), onboarding.form()),
                        Map.of(),
                        links.base(),
                        texts)),
        work.integration()
            .map(integration -> LinkedFacts.of(integration, work.provider(), work.kind(), texts)),
        work.kind() != WorkKind.RENEWAL
            || work.integration().flatMap(Integration::rotation).isPresent(),
        work.attempt().run().isPresent() || !work.attempt().results().isEmpty(),
        work.attempt().run().isPresent(),
        links,
        handedOver);
  }

  /** The key of the title of the form that runs the checks. */
  public String formTitle() {
    return switch (kind) {
      case STEP -> "setup.only-step";
      case CONNECT -> "setup.values";
      case REPAIR, RENEWAL -> "setup.linked";
    };
  }

  /** The key of the text of the button that runs the checks. */
  public String buttonText() {
    if (kind == WorkKind.RENEWAL) {
      return "setup.renew-confirm";
    }
    return attempted ? "setup.connect-again" : "setup.connect";
  }

  /** This page while too many checks are running. */
  SetupPage busy() {
    return with(AttemptBanner.busy(layout.texts()), form);
  }

  /** This page with wrong values. */
  SetupPage invalid(FormEntry entry, Map<String, String> errors, String message) {
    return with(
        AttemptBanner.invalid(message, layout.texts()),
        Optional.of(FormView.of(entry, errors, links.base(), layout.texts())));
  }

  /** This page with the values just entered, and what they identify. */
  SetupPage lookedUp(FormEntry entry, Map<String, Lookup> lookups) {
    return with(
        banner,
        Optional.of(FormView.of(entry, entry.mistakes(), lookups, links.base(), layout.texts())));
  }

  private SetupPage with(AttemptBanner newBanner, Optional<FormView> newForm) {
    return with(Optional.of(newBanner), newForm);
  }

  private SetupPage with(Optional<AttemptBanner> newBanner, Optional<FormView> newForm) {
    return new SetupPage(
        layout,
        kind,
        title,
        until,
        provider,
        newBanner,
        verdicts,
        guide,
        newForm,
        linked,
        checkable,
        attempted,
        running,
        links,
        handedOver);
  }

  /**
   * A step that the visitor sent to somebody else.
   *
   * @param done whether it was reported as done
   */
  public record HandedOver(String step, String state, boolean done) {

    static HandedOver of(SetupLink link, Texts texts) {
      return new HandedOver(
          link.step().map(step -> step.title()).orElse(""),
          texts.get("setup.handed-" + link.state().name().toLowerCase(Locale.ROOT)),
          link.state() == SetupLinkState.FINISHED);
    }
  }
}
