package dev.tenon.alerts;

import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertSender;
import java.util.ArrayList;
import java.util.List;

/** The senders for {@link dev.tenon.core.Tenon.Builder#alertSenders}. */
public final class AlertSenders {

  private AlertSenders() {}

  /** A sender for each kind of channel; for e-mail only with a mail server. */
  public static List<AlertSender> of(AlertOptions options) {
    HttpPost http = new HttpPost(options.privateHosts());
    List<AlertSender> senders = new ArrayList<>();
    senders.add(new WebhookSender(http, options.clock()));
    senders.add(new ChatSender(AlertChannelKind.SLACK, http, SlackMessage::json));
    senders.add(new ChatSender(AlertChannelKind.TEAMS, http, TeamsMessage::json));
    senders.add(new LogSender());
    options.smtp().ifPresent(smtp -> senders.add(new SmtpSender(smtp, options.clock())));
    return List.copyOf(senders);
  }
}
