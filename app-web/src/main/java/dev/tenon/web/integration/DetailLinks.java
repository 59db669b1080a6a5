package dev.tenon.web.integration;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Finding;
import dev.tenon.web.check.ActionView;
import dev.tenon.web.check.VerdictLinks;
import dev.tenon.web.guide.GuideLinks;
import dev.tenon.web.http.WebExchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the page about an integration offers beside its findings. */
final class DetailLinks implements VerdictLinks, GuideLinks, Action.Cases<Optional<ActionView>> {

  /** The form that verifies now. */
  static final String VERIFY = "verify";

  /** The forms of a rotation. */
  static final String START = "rotation-start";

  static final String CONFIRM = "rotation-confirm";
  static final String CANCEL = "rotation-cancel";

  private final WebExchange exchange;
  private final Integration integration;

  DetailLinks(WebExchange exchange, Integration integration) {
    this.exchange = exchange;
    this.integration = integration;
  }

  @Override
  public Optional<ActionView> action(Action action) {
    return action.fold(this);
  }

  @Override
  public Optional<String> send(CheckId check, Finding finding) {
    return maySend() ? Optional.of(exchange.url(path() + "/send")) : Optional.empty();
  }

  @Override
  public Optional<String> sendStep(String step) {
    return maySend()
        ? Optional.of(
            exchange.url(path() + "/send?step=" + URLEncoder.encode(step, StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  @Override
  public String file(String artifact) {
    return exchange.url(path() + "/files/" + artifact);
  }

  @Override
  public Optional<ActionView> enterField(Action.EnterField action) {
    return Optional.empty();
  }

  @Override
  public Optional<ActionView> checkAgain(Action.CheckAgain action) {
    return isPaused() ? Optional.empty() : form("integrations.verify", "Verify now", VERIFY);
  }

  @Override
  public Optional<ActionView> linkAccount(Action.LinkAccount action) {
    return link("onboardings.start", "Link the account", "/link/new/" + action.provider().value());
  }

  @Override
  public Optional<ActionView> discoverAccounts(Action.DiscoverAccounts action) {
    return isPaused()
        ? Optional.empty()
        : link("discovery.discover", "Show the accounts below it", path() + "/accounts");
  }

  @Override
  public Optional<ActionView> rotate(Action.Rotate action) {
    boolean rotating = integration.rotation().isPresent();
    return switch (action.phase()) {
      case START -> rotating ? Optional.empty() : form("rotations.start", "Start rotation", START);
      case CONFIRM ->
          rotating
              ? form("rotations.confirm", "Confirm the new credential", CONFIRM)
              : Optional.empty();
      case CANCEL ->
          rotating ? form("rotations.cancel", "Cancel the rotation", CANCEL) : Optional.empty();
    };
  }

  @Override
  public Optional<ActionView> unlink(Action.Unlink action) {
    return link("integrations.unlink", "Unlink", path() + "/unlink");
  }

  @Override
  public Optional<ActionView> downloadFile(Action.DownloadFile action) {
    return Optional.of(ActionView.link("Download the file", file(action.artifact())));
  }

  @Override
  public Optional<ActionView> openPage(Action.OpenPage action) {
    return Optional.of(ActionView.page(action.label(), action.uri()));
  }

  /** Whether an operator has to resume it first. */
  private boolean isPaused() {
    return integration.state() == IntegrationState.PAUSED;
  }

  private boolean maySend() {
    return !isPaused() && exchange.may("setupLinks.create");
  }

  private String path() {
    return IntegrationPath.of(integration.id());
  }

  private Optional<ActionView> form(String useCase, String text, String form) {
    return exchange.may(useCase) ? Optional.of(ActionView.submit(text, form)) : Optional.empty();
  }

  private Optional<ActionView> link(String useCase, String text, String path) {
    return exchange.may(useCase)
        ? Optional.of(ActionView.link(text, exchange.url(path)))
        : Optional.empty();
  }
}
