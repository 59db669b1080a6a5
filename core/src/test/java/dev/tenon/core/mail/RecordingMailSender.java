package dev.tenon.core.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps messages instead of sending them. */
public final class RecordingMailSender implements MailSender {

  public final List<LinkMail> sent = new ArrayList<>();
  public boolean accepts = true;
  Consumer<LinkMail> during = mail -> {};

  @Override
  public List<String> languages() {
    return List.of("en", "ja");
  }

  @Override
  public Optional<String> problemWith(String address) {
    return address.contains("@") ? Optional.empty() : Optional.of("This is no address.");
  }

  @Override
  public MailResult send(LinkMail mail) {
    during.accept(mail);
    sent.add(mail);
    return new MailResult(mail.address(), accepts, accepts ? "Accepted." : "Refused.");
  }
}
