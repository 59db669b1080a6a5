package dev.tenon.web;

import static dev.tenon.web.PageState.submit;

import com.microsoft.playwright.Page;
import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The pages for alert channels, in each of their states. */
final class AlertStates {

  private static final String LIST = "/settings/alerts";
  private static final String ONE = "/settings/alerts/{id}";

  private final PageStateList states;

  AlertStates(PageStateList states) {
    this.states = states;
  }

  void channels(Caller ada, Caller vera) {
    AlertChannel hook = channel(ada, PageStates.LONG_NAME, AlertChannelKind.WEBHOOK);
    AlertChannel refused = channel(ada, "refused by the receiver", AlertChannelKind.LOG);
    AlertDelivery failed = states.console().tenon().alertChannels().test(refused.id(), ada);
    delivered(hook, "msg_1", AlertState.RETRYING, failed.detail());
    delivered(hook, "msg_2", AlertState.DELIVERED, "The receiver answered HTTP 204.");
    states.operator(vera, LIST, PageStates.LONG_NAME, LIST);
    states.operator(ada, LIST, "E-mail addresses", LIST + "?kind=email");
    states.operator(ada, LIST, "Add a channel", LIST + "?kind=log");
    states.add(
        new PageState(
            LIST,
            "The receiver verifies signatures with this secret",
            Optional.of(ada),
            states.opening(LIST).andThen(AlertStates::addWebhook)));
    states.answer(
        ada, LIST, "must begin with https", LIST, LIST, "name", "x", "address", "http://x.example");
    String path = LIST + "/" + hook.id();
    states.operator(ada, ONE, "Send again", path);
    states.operator(vera, ONE, "Deliveries", path);
    states.answer(ada, ONE, "The test message was accepted", path, path + "/test");
    states.answer(ada, ONE, "New keys are in use", path, path + "/rotate");
    states.answer(
        ada, ONE, "Nothing was changed", path, path + "/change", "name", "refused by the receiver");
    String other = LIST + "/" + refused.id();
    states.answer(ada, ONE, "The test message was not accepted", other, other + "/test");
  }

  /** Each time with another name, because each state is opened twice. */
  private static void addWebhook(Page page) {
    submit(
        page,
        LIST,
        "name",
        "Webhook " + System.nanoTime(),
        "address",
        "https://hooks.example/s3cr3t");
  }

  private AlertChannel channel(Caller caller, String name, AlertChannelKind kind) {
    return states
        .console()
        .tenon()
        .alertChannels()
        .create(
            new CreateAlertChannel(
                name,
                kind,
                kind.hasUrl() ? "https://hooks.example/s3cr3t" : "",
                AlertPolicy.DEFAULT,
                caller))
        .channel();
  }

  /** As if a watch had sent an alert. */
  private void delivered(AlertChannel channel, String id, AlertState state, String detail) {
    Instant at = Instant.now().minusSeconds(90);
    var store = states.console().store();
    Alert alert =
        new Alert(
            new AlertId(id),
            channel.workspace(),
            channel.id(),
            AlertKind.BROKEN,
            id,
            true,
            state,
            at,
            at,
            at,
            1,
            0);
    store
        .transactions()
        .write(
            () -> {
              store.alerts().add(alert);
              store
                  .alerts()
                  .addDelivery(
                      new AlertDelivery(
                          alert.id(),
                          channel.id(),
                          channel.workspace(),
                          alert.kind(),
                          at,
                          Duration.ofMillis(120),
                          1,
                          state,
                          detail));
            });
  }
}
