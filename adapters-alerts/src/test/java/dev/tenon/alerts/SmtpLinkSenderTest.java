package dev.tenon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tenon.alerts.SmtpOptions.Security;
import dev.tenon.core.mail.LinkMail;
import dev.tenon.core.mail.LinkMailKind;
import dev.tenon.core.mail.MailResult;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpLinkSenderTest {

  private static final URI LINK = URI.create("https://tenon.example/setup/tnsl_s3cr3t?a=1&b=2");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

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
  void sendsTheLinkInTextAndHtmlWithTheMessageOfTheOperator() throws Exception {
    MailResult result = sender().send(mail(LinkMailKind.LINK, "en", "Hello,\n<b>as agreed</b>"));

    assertThat(result)
        .isEqualTo(new MailResult("admin@contoso.example", true, "Accepted by the mail server."));
    MimeMessage received = server.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("Acme asks for access to Contoso");
    assertThat(received.getAllRecipients()).hasSize(1);
    assertThat(received.getHeader("Content-Language")).containsExactly("en");
    assertThat(part(received, 0))
        .contains("Sent by ada", "> Hello,\n> <b>as agreed</b>", LINK.toString())
        .contains("December 2, 2026, 12:00 UTC", "Questions: help@acme.example");
    assertThat(part(received, 1))
        .contains("&lt;b&gt;as agreed&lt;/b&gt;", "href=\"" + LINK.toString().replace("&", "&amp;"))
        .doesNotContain("<b>");
  }

  @ParameterizedTest
  @CsvSource({
    "de, Acme bittet um Zugriff auf Contoso, 2. Dezember 2026",
    "es, Acme solicita acceso a Contoso, 2 de diciembre de 2026",
    "fr, Acme demande l’accès à Contoso, 2 décembre 2026",
    "ja, Acme が Contoso へのアクセスを求めています, 2026年12月2日"
  })
  void writesInTheLanguageOfTheRecipient(String language, String subject, String date)
      throws Exception {
    sender().send(mail(LinkMailKind.LINK, language, ""));

    MimeMessage received = server.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo(subject);
    assertThat(part(received, 0)).contains(date, LINK.toString()).doesNotContain("Sent by");
    assertThat(part(received, 1)).contains("<html lang=\"" + language + "\">", date);
  }

  @ParameterizedTest
  @EnumSource(LinkMailKind.class)
  void everyKindHasItsTextsInEveryLanguage(LinkMailKind kind) {
    for (String language : sender().languages()) {
      LinkText text = LinkText.of(mail(kind, language, "Hello"));
      assertThat(text.subject()).contains("Acme").doesNotContain("{");
      assertThat(text.plain()).contains(LINK.toString()).doesNotContain("{");
      assertThat(text.html()).contains("tnsl_s3cr3t").doesNotContain("{0}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es", "fr", "ja"})
  void everyLanguageHasTheTextsOfEnglishWithTheSamePlaceholders(String language) {
    assertThat(placeholders(language)).isEqualTo(placeholders("en"));
  }

  private static Map<String, Set<String>> placeholders(String language) {
    Map<String, Set<String>> found = new TreeMap<>();
    LinkText.read(language)
        .forEach(
            (key, text) ->
                found.put(
                    (String) key,
                    PLACEHOLDER
                        .matcher((String) text)
                        .results()
                        .map(match -> match.group())
                        .collect(Collectors.toCollection(TreeSet::new))));
    return found;
  }

  @Test
  void aNameIsNeitherAPlaceholderNorAHeader() throws Exception {
    sender()
        .send(
            new LinkMail(
                "mail_1",
                LinkMailKind.LINK,
                "admin@contoso.example",
                "en",
                LINK,
                Instant.parse("2026-12-02T12:00:00Z"),
                "{1}\r\nBcc: eve@evil.example",
                "ada",
                "Contoso",
                "",
                Optional.empty()));

    MimeMessage received = server.getReceivedMessages()[0];
    assertThat(received.getSubject())
        .isEqualTo("{1} Bcc: eve@evil.example asks for access to Contoso");
    assertThat(received.getAllRecipients()).hasSize(1);
    assertThat(received.getHeader("Bcc")).isNull();
  }

  @Test
  void theLinkIsInNoTextOfAnObject() {
    LinkMail mail = mail(LinkMailKind.PASSWORD_RESET, "en", "");
    assertThat(mail.toString() + LinkText.of(mail) + new SmtpMessage("1", "", "", "", "s3", "s3"))
        .doesNotContain("s3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"})
  void refusesWhatIsNotOneAddress(String address) {
    assertThat(sender().problemWith(address)).isPresent();
    assertThat(sender().problemWith("ada@acme.example")).isEmpty();
  }

  @Test
  void namesALetterThatLooksLikeAnother() {
    assertThat(sender().problemWith("ada@\u0430cme.example"))
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .contains("\u0430 (CYRILLIC SMALL LETTER A)", "begins with xn--"));
    assertThat(sender().problemWith("\u00E4da@acme.example")).isPresent();
    assertThat(sender().problemWith("ada@xn--mller-kva.example")).isEmpty();
  }

  @Test
  void aServerThatIsNotThereIsAFailureThatNamesNoLink() {
    SmtpLinkSender sender = sender();
    server.stop();

    MailResult result = sender.send(mail(LinkMailKind.LINK, "en", ""));

    assertThat(result.sent()).isFalse();
    assertThat(result.detail()).contains("could not be reached").doesNotContain("s3cr3t");
    server.start();
  }

  @Test
  void aPasswordThatCannotBeReadIsAFailure() {
    SmtpOptions options =
        new SmtpOptions(
            "127.0.0.1",
            server.getSmtp().getPort(),
            Security.NONE,
            "tenon@acme.example",
            Optional.of("tenon"),
            () -> {
              throw new IllegalStateException("the file cannot be read");
            });

    assertThat(
            new SmtpLinkSender(new SmtpServer(options, () -> SampleMessages.NOW))
                .send(mail(LinkMailKind.LINK, "en", ""))
                .detail())
        .isEqualTo("The password for the mail server is missing: the file cannot be read.");
  }

  /** Each answer comes before the time limit of one answer, so only the deadline ends it. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aServerThatNeverFinishesIsEndedByTheDeadline() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> talking = CompletableFuture.runAsync(() -> talkForEver(slow));
      SmtpOptions options = options(slow.getLocalPort());

      MailResult result =
          new SmtpLinkSender(
                  new SmtpServer(options, () -> SampleMessages.NOW, Duration.ofSeconds(1)))
              .send(mail(LinkMailKind.LINK, "en", ""));

      assertThat(result.sent()).isFalse();
      assertThat(result.detail()).isEqualTo("The mail server did not finish within 1 seconds.");
      talking.join();
    }
  }

  /** Sends lines of a greeting that does not end, until the other side closes. */
  private static void talkForEver(ServerSocket server) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      while (true) {
        out.write("220-wait\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException e) {
      // The other side has closed, which the test waits for.
      return;
    }
  }

  private static String part(MimeMessage message, int index) throws Exception {
    return ((String) ((MimeMultipart) message.getContent()).getBodyPart(index).getContent())
        .replace("\r\n", "\n");
  }

  private static LinkMail mail(LinkMailKind kind, String language, String message) {
    return new LinkMail(
        "mail_1",
        kind,
        "admin@contoso.example",
        language,
        LINK,
        Instant.parse("2026-12-02T12:00:00Z"),
        "Acme",
        "ada",
        "Contoso",
        message,
        Optional.of("help@acme.example"));
  }

  private SmtpLinkSender sender() {
    return new SmtpLinkSender(
        new SmtpServer(options(server.getSmtp().getPort()), () -> SampleMessages.NOW));
  }

  private static SmtpOptions options(int port) {
    return new SmtpOptions(
        "127.0.0.1", port, Security.NONE, "tenon@acme.example", Optional.empty(), () -> "");
  }
}
