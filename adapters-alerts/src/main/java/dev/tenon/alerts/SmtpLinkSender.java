package dev.tenon.alerts;

import dev.tenon.core.mail.LinkMail;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailSender;
import java.util.List;
import java.util.Optional;

/** Sends links by e-mail. */
record SmtpLinkSender(SmtpServer server) implements MailSender {

  @Override
  public List<String> languages() {
    return LinkText.LANGUAGES;
  }

  @Override
  public Optional<String> problemWith(String address) {
    return SmtpServer.problemWith(
        address, 1, "The recipient must be one e-mail address, such as ada@example.com.");
  }

  @Override
  public MailResult send(LinkMail mail) {
    LinkText text = LinkText.of(mail);
    return server
        .send(
            new SmtpMessage(
                mail.id(),
                mail.address(),
                mail.language(),
                text.subject(),
                text.plain(),
                text.html()))
        .map(problem -> new MailResult(mail.address(), false, problem))
        .orElseGet(() -> new MailResult(mail.address(), true, "Accepted by the mail server."));
  }
}
