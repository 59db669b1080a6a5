package dev.tenon.alerts;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.SendResult;
import dev.tenon.spi.Credential;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Sends e-mail by SMTP. */
record SmtpSender(SmtpOptions options, InstantSource clock) implements AlertSender {

  private static final String TIMEOUT_MILLIS = "10000";
  private static final int MOST_ADDRESSES = 20;

  @Override
  public AlertChannelKind kind() {
    return AlertChannelKind.EMAIL;
  }

  @Override
  public Optional<String> problemWith(String address) {
    try {
      InternetAddress[] all = InternetAddress.parse(address, true);
      for (InternetAddress one : all) {
        one.validate();
      }
      boolean complete = Stream.of(all).allMatch(one -> one.getAddress().contains("@"));
      boolean oneLine = address.chars().noneMatch(Character::isISOControl);
      boolean separated = !address.matches(".*,\\s*(,.*)?");
      return complete && oneLine && separated && all.length > 0 && all.length <= MOST_ADDRESSES
          ? Optional.empty()
          : Optional.of(invalid());
    } catch (AddressException e) {
      return Optional.of(invalid());
    }
  }

  private static String invalid() {
    return "The address must be 1 to %d e-mail addresses, separated by commas."
        .formatted(MOST_ADDRESSES);
  }

  @Override
  public SendResult send(AlertMessage message, AlertChannel channel, Credential secrets) {
    Session session = Session.getInstance(properties());
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage mail = mail(session, message, channel);
      if (options.user().isPresent()) {
        transport.connect(
            options.host(), options.port(), options.user().get(), options.password().get());
      } else {
        transport.connect(options.host(), options.port(), null, null);
      }
      transport.sendMessage(mail, mail.getAllRecipients());
      return SendResult.delivered("Accepted by the mail server.");
    } catch (AuthenticationFailedException e) {
      return SendResult.failed("The mail server refused the user name or the password.");
    } catch (MessagingException e) {
      return SendResult.failed(
          "The mail server could not be reached or refused the message (%s)."
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private Properties properties() {
    boolean encrypted = options.security() != SmtpOptions.Security.NONE;
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.auth", String.valueOf(options.user().isPresent()));
    properties.setProperty(
        "mail.smtp.ssl.enable", String.valueOf(options.security() == SmtpOptions.Security.TLS));
    boolean startTls = options.security() == SmtpOptions.Security.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
    properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", String.valueOf(encrypted));
    properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    return properties;
  }

  private MimeMessage mail(Session session, AlertMessage message, AlertChannel channel)
      throws MessagingException {
    MimeMessage mail = new StableIdMessage(session, message.id().value(), options.from());
    mail.setFrom(new InternetAddress(options.from(), true));
    mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(channel.address(), true));
    mail.setSubject(AlertText.title(message), "UTF-8");
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(MailText.plain(message), "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(MailText.html(message), "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", text, html));
    mail.saveChanges();
    return mail;
  }

  /** Each attempt has the same id, so that mail programs show one message. */
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
