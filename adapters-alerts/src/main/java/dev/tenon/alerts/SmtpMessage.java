package dev.tenon.alerts;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;

/**
 * A message in two forms.
 *
 * @param id the same in every attempt, so that mail programs show one message
 * @param to addresses, separated by commas
 * @param language of the texts, ISO 639-1
 */
record SmtpMessage(
    String id, String to, String language, String subject, String text, String html) {

  /** The message as it is sent. */
  MimeMessage from(String sender, Session session, Instant at) throws MessagingException {
    MimeMessage mail = new StableIdMessage(session, id, sender);
    mail.setFrom(new InternetAddress(sender, true));
    mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to, true));
    mail.setSubject(subject, "UTF-8");
    mail.setSentDate(Date.from(at));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("Content-Language", language);
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, "UTF-8");
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(html, "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", plain, rich));
    mail.saveChanges();
    return mail;
  }

  /** Texts contain links, which are secrets in some messages. */
  @Override
  public String toString() {
    return "SmtpMessage[" + id + "]";
  }

  private static final class StableIdMessage extends MimeMessage {

    private final String id;

    StableIdMessage(Session session, String id, String from) {
      super(session);
      this.id = "<" + id + "@" + from.replaceFirst(".*@", "").replaceAll("[^\\w.-]", "") + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
