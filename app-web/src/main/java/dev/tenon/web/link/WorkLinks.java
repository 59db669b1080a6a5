package dev.tenon.web.link;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Field;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.check.ActionView;
import dev.tenon.web.check.VerdictLinks;
import dev.tenon.web.guide.GuideLinks;
import dev.tenon.web.text.Texts;
import java.util.Locale;
import java.util.Optional;

/**
 * The addresses of a page on which somebody links an account.
 *
 * @param base the address of the page
 * @param send the address of the page that creates setup links; empty if the reader may not
 * @param console the mount point of the console for an operator; empty for a visitor
 * @param form whether the page has the fields of the account
 */
public record WorkLinks(
    String base,
    Optional<String> send,
    Optional<String> console,
    boolean form,
    ProviderDescriptor provider,
    Guide guide,
    Texts texts)
    implements VerdictLinks, GuideLinks {

  /** The id of the form that connects. */
  public static final String FORM = "connect";

  public WorkLinks {
    requireNonNull(base, "base");
    requireNonNull(send, "send");
    requireNonNull(console, "console");
    requireNonNull(provider, "provider");
    requireNonNull(guide, "guide");
    requireNonNull(texts, "texts");
  }

  @Override
  public Optional<ActionView> action(Action action) {
    return action.fold(new Offers());
  }

  @Override
  public Optional<String> sendStep(String step) {
    return send.map(address -> address + "?step=" + step);
  }

  @Override
  public Optional<String> send(CheckId check, Finding finding) {
    return guide.stepToHandOver(check, finding).map(GuideStep::id).flatMap(this::sendStep);
  }

  @Override
  public String file(String artifact) {
    return base + "/files/" + artifact;
  }

  private String label(String field) {
    return provider.field(field).map(Field::label).orElse(field);
  }

  /** How each kind of action is offered. */
  private final class Offers implements Action.Cases<Optional<ActionView>> {

    @Override
    public Optional<ActionView> enterField(Action.EnterField action) {
      String label = label(action.field());
      if (!form) {
        return Optional.of(ActionView.text(texts.get("action.ask-change", label)));
      }
      String text =
          action
              .value()
              .map(
                  value ->
                      value.isEmpty()
                          ? texts.get("action.clear", label)
                          : texts.get("action.enter-value", label, value))
              .orElseGet(() -> texts.get("action.enter", label));
      return Optional.of(ActionView.link(text, "#field-" + action.field()));
    }

    @Override
    public Optional<ActionView> checkAgain(Action.CheckAgain action) {
      return Optional.of(ActionView.submit(texts.get("action.check-again"), FORM));
    }

    @Override
    public Optional<ActionView> linkAccount(Action.LinkAccount action) {
      return console.map(
          mount ->
              ActionView.link(
                  texts.get("action.link"), mount + "/link/new/" + action.provider().value()));
    }

    @Override
    public Optional<ActionView> discoverAccounts(Action.DiscoverAccounts action) {
      return Optional.empty();
    }

    @Override
    public Optional<ActionView> rotate(Action.Rotate action) {
      return Optional.of(
          ActionView.text(
              texts.get("action.rotate-" + action.phase().name().toLowerCase(Locale.ROOT))));
    }

    @Override
    public Optional<ActionView> unlink(Action.Unlink action) {
      return console.map(mount -> ActionView.link(texts.get("action.abandon"), "#abandon"));
    }

    @Override
    public Optional<ActionView> downloadFile(Action.DownloadFile action) {
      return guide
          .artifact(action.artifact())
          .map(
              artifact ->
                  ActionView.link(
                      texts.get("action.download", artifact.fileName()), file(artifact.id())));
    }

    @Override
    public Optional<ActionView> openPage(Action.OpenPage action) {
      return Optional.of(ActionView.page(action.label(), action.uri()));
    }
  }
}
