package dev.tenon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tenon.alerts.SmtpOptions.Security;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.SendResult;
import dev.tenon.spi.Credential;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSenderTest {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void sendsTextAndHtmlToAllAddresses() throws Exception {
    SendResult result = send(Security.NONE, Optional.empty(), "Contoso <b>");

    assertThat(result).isEqualTo(SendResult.delivered("Accepted by the mail server."));
    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getSubject()).isEqualTo("[Acme] Contoso <b> is broken");
    assertThat(mails[0].getFrom()[0].toString()).isEqualTo("tenon@acme.example");
    assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    MimeMultipart content = (MimeMultipart) mails[0].getContent();
    BodyPart text = content.getBodyPart(0);
    assertThat(text.getContentType()).startsWith("text/plain");
    assertThat((String) text.getContent())
        .contains("Contoso <b>", "Privileged Role Administrator", "Grant admin consent.")
        .contains("https://tenon.example/integrations/int_1");
    BodyPart html = content.getBodyPart(1);
    assertThat(html.getContentType()).startsWith("text/html");
    assertThat((String) html.getContent())
        .contains("Contoso &lt;b&gt;", "<a href=\"https://tenon.example/integrations/int_1\">")
        .doesNotContain("<b>");
  }

  @Test
  void everyAttemptHasTheSameMessageId() throws Exception {
    send(Security.NONE, Optional.empty(), "Contoso");
    send(Security.NONE, Optional.empty(), "Contoso");

    assertThat(server.getReceivedMessages())
        .extracting(MimeMessage::getMessageID)
        .containsOnly("<msg_1@acme.example>");
  }

  @Test
  void signsIn() {
    server.setUser("tenon", "s3cr3t");

    assertThat(send(Security.NONE, Optional.of("tenon"), "Contoso").status())
        .isEqualTo(SendResult.Status.DELIVERED);
  }

  @Test
  void doesNotShowThePasswordWhenItIsWrong() {
    server.setUser("tenon", "another");

    SendResult result = send(Security.NONE, Optional.of("tenon"), "Contoso");

    assertThat(result.detail()).isEqualTo("The mail server refused the user name or the password.");
    assertThat(options(Security.NONE, Optional.of("tenon")).toString()).doesNotContain("s3cr3t");
  }

  @Test
  void sendsNothingToAServerThatCannotEncrypt() {
    SendResult result = send(Security.STARTTLS, Optional.empty(), "Contoso");

    assertThat(result.status()).isEqualTo(SendResult.Status.FAILED);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void sendsNothingToAServerWhoseCertificateIsNotTrusted() {
    GreenMail encrypted =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    encrypted.start();
    try {
      SmtpOptions options =
          new SmtpOptions(
              "127.0.0.1",
              encrypted.getSmtps().getPort(),
              Security.TLS,
              "tenon@acme.example",
              Optional.empty(),
              () -> "");

      assertThat(send(options, "Contoso").status()).isEqualTo(SendResult.Status.FAILED);
      assertThat(encrypted.getReceivedMessages()).isEmpty();
    } finally {
      encrypted.stop();
    }
  }

  @Test
  void aServerThatIsNotThereIsAFailure() {
    SmtpOptions options = options(Security.NONE, Optional.empty());
    server.stop();

    assertThat(send(options, "Contoso").status()).isEqualTo(SendResult.Status.FAILED);
    server.start();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "ada@",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example,,",
        "\u200Ba@b.example",
        "a\u00ADb@c.example",
        "\u201Ca\u201D <a@b.example>",
        "@b.example",
        "all: a@b.example, c@d.example;"
      })
  void refusesWhatIsNoAddress(String address) {
    assertThat(
            new SmtpSender(
                    new SmtpServer(
                        options(Security.NONE, Optional.empty()), () -> SampleMessages.NOW))
                .problemWith(address))
        .isPresent();
  }

  private SendResult send(Security security, Optional<String> user, String name) {
    return send(options(security, user), name);
  }

  private static SendResult send(SmtpOptions options, String name) {
    InstantSource clock = () -> SampleMessages.NOW;
    SmtpSender sender = new SmtpSender(new SmtpServer(options, clock));
    String address = "ada@acme.example, grace@acme.example";
    assertThat(sender.problemWith(address)).isEmpty();
    return sender.send(
        SampleMessages.broken(name),
        SampleMessages.channel(AlertChannelKind.EMAIL, address),
        Credential.empty());
  }

  private SmtpOptions options(Security security, Optional<String> user) {
    return new SmtpOptions(
        "127.0.0.1",
        server.getSmtp().getPort(),
        security,
        "tenon@acme.example",
        user,
        () -> "s3cr3t");
  }
}
