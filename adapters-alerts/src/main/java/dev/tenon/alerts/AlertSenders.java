package dev.tenon.alerts;

import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.mail.MailSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    options
        .smtp()
        .ifPresent(smtp -> senders.add(new SmtpSender(new SmtpServer(smtp, options.clock()))));
    return List.copyOf(senders);
  }

  /**
   * The sender of links for {@link dev.tenon.core.Tenon.Builder#mailSender}, with the same mail
   * server; empty without one.
   */
  public static Optional<MailSender> links(AlertOptions options) {
    return options.smtp().map(smtp -> new SmtpLinkSender(new SmtpServer(smtp, options.clock())));
  }
}
