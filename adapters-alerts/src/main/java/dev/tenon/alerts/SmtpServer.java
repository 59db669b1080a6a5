package dev.tenon.alerts;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mail server.
 *
 * @param deadline after which an attempt is ended, however often the server answers in between
 */
record SmtpServer(SmtpOptions options, InstantSource clock, Duration deadline) {

  private static final String TIMEOUT_MILLIS = "10000";

  /** Control and format characters, line separators, and quotation marks that look like others. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\p{Pi}\\p{Pf}]");

  SmtpServer(SmtpOptions options, InstantSource clock) {
    this(options, clock, Duration.ofSeconds(25));
  }

  /**
   * What is wrong with a list of e-mail addresses. A domain may have letters that look like others,
   * and few servers accept any but ASCII.
   *
   * @param wanted a sentence that says what an address must be
   */
  static Optional<String> problemWith(String addresses, int most, String wanted) {
    return isList(addresses, most)
        ? addresses
            .codePoints()
            .filter(character -> character > '~')
            .mapToObj(
                character ->
                    "The address has the character %s (%s). Write a domain with such letters in its ASCII form, which begins with xn--."
                        .formatted(Character.toString(character), Character.getName(character)))
            .findFirst()
        : Optional.of(wanted);
  }

  /** Whether a text is a list of up to so many complete e-mail addresses; a group hides several. */
  private static boolean isList(String addresses, int most) {
    try {
      InternetAddress[] all = InternetAddress.parse(addresses, true);
      for (InternetAddress one : all) {
        one.validate();
      }
      boolean complete =
          Stream.of(all).allMatch(one -> one.getAddress().contains("@") && !one.isGroup());
      boolean seen = !UNSEEN.matcher(addresses).find();
      boolean separated = !addresses.matches(".*,\\s*(,.*)?");
      return complete && seen && separated && all.length > 0 && all.length <= most;
    } catch (AddressException e) {
      return false;
    }
  }

  /**
   * Sends a message once.
   *
   * @return why it was not accepted, in a sentence; empty if it was
   */
  Optional<String> send(SmtpMessage message) {
    Optional<String> password;
    try {
      password = options.user().map(user -> options.password().get());
    } catch (IllegalStateException e) {
      return Optional.of(
          "The password for the mail server is missing: %s.".formatted(e.getMessage()));
    }
    return send(message, password);
  }

  private Optional<String> send(SmtpMessage message, Optional<String> password) {
    EndableSockets sockets = new EndableSockets();
    // By the timer itself: other work may occupy the common pool.
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            sockets::end,
            CompletableFuture.delayedExecutor(
                deadline.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
    try {
      send(message, password, sockets);
      return Optional.empty();
    } catch (AuthenticationFailedException e) {
      return Optional.of("The mail server refused the user name or the password.");
    } catch (SendFailedException e) {
      return Optional.of("The mail server refused the message, its recipient or its sender.");
    } catch (MessagingException e) {
      return Optional.of(
          sockets.isEnded()
              ? "The mail server did not finish within %d seconds.".formatted(deadline.toSeconds())
              : "The mail server could not be reached or refused the message (%s)."
                  .formatted(e.getClass().getSimpleName()));
    } finally {
      end.cancel(false);
    }
  }

  private void send(SmtpMessage message, Optional<String> password, EndableSockets sockets)
      throws MessagingException {
    Properties properties = properties();
    properties.put("mail.smtp.socketFactory", sockets);
    Session session = Session.getInstance(properties);
    MimeMessage mail = message.from(options.from(), session, clock.instant());
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          options.host(), options.port(), options.user().orElse(null), password.orElse(null));
      transport.sendMessage(mail, mail.getAllRecipients());
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
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    return properties;
  }
}
