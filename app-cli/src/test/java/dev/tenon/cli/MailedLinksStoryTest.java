package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that are mailed, from the command line, the console and the API to the mail server. */
class MailedLinksStoryTest {

  private static final String ADMIN = "admin@contoso.example";

  @TempDir private Path folder;
  private final MailServer mails = new MailServer();
  private Installation tenon;

  @BeforeEach
  void signIn() throws IOException {
    tenon = new Installation(folder).atSystemTime().signedIn();
    configure("web.url=https://tenon.example.com\n" + mails.settings());
  }

  @AfterEach
  void stop() {
    mails.close();
  }

  private void configure(String settings) throws IOException {
    Files.writeString(tenon.home().resolve("tenon.properties"), settings);
  }

  @Test
  void theCommandLineMailsASetupLinkInTheLanguageOfTheRecipient() {
    prepare();
    Ran ran =
        tenon.run("setup-link", "Contoso", "--email", ADMIN, "--language", "de", "-o", "json");

    assertThat(ran.exitCode()).isZero();
    JsonObject json = JsonParser.parseString(ran.out()).getAsJsonObject();
    assertThat(json.getAsJsonObject("mail").get("address").getAsString()).isEqualTo(ADMIN);
    assertThat(json.getAsJsonObject("mail").get("sent").getAsBoolean()).isTrue();
    assertThat(mails.first(ADMIN))
        .contains("Content-Language: de", "Subject: Acme bittet um Zugriff auf Contoso");
    assertThat(mails.link(ADMIN))
        .isEqualTo(json.get("url").getAsString())
        .startsWith("https://tenon.example.com/setup/tnsl_");
    String text = tenon.run("setup-link", "Contoso", "--email", "b@contoso.example").out();
    assertThat(text).contains("The link was sent to b@contoso.example.", "does not arrive");
    assertThat(tenon.run("audit", "--action", "link-mail-requested").out())
        .contains("LINK_MAIL_REQUESTED");
    assertNowhereStored(mails.link(ADMIN));
  }

  @Test
  void theCommandLineMailsAnInvitationAndAPasswordReset() {
    String grace = "grace@acme.example";
    tenon.run("operators", "invite", "grace", "--role", "editor", "--email", grace);
    String invitation = mails.link(grace);
    assertThat(invitation).startsWith("https://tenon.example.com/invitation/");
    String file = tenon.file("invitation", invitation.replaceFirst(".*/", ""));
    Ran accepted =
        tenon.run(
            "accept-invitation",
            "--invitation-file",
            file,
            "--password-file",
            tenon.passwordFile());
    assertThat(accepted.exitCode()).isZero();

    tenon.run("operators", "reset-link", "grace", "--email", "g@acme.example");
    assertThat(mails.link("g@acme.example")).startsWith("https://tenon.example.com/reset/");
    assertNowhereStored(mails.link("g@acme.example"));
  }

  @Test
  void theCommandLineSaysWhyNothingWasSent() throws IOException {
    prepare();
    Ran wrong = tenon.run("setup-link", "Contoso", "--email", "nobody");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("MAIL_ADDRESS_INVALID", "ada@example.com");
    assertThat(tenon.run("setup-link", "Contoso", "--email", ADMIN, "--language", "nl").err())
        .contains("MAIL_LANGUAGE_UNKNOWN", "en, de, es, fr, ja");
    assertThat(tenon.run("setup-link", "Contoso", "--language", "de").err()).contains("--email");
    configure(mails.settings());
    assertThat(tenon.run("setup-link", "Contoso", "--email", ADMIN).err())
        .contains("USAGE_INVALID", "web.url");
    configure("web.url=https://tenon.example.com\n");
    assertThat(tenon.run("setup-link", "Contoso", "--email", ADMIN).err())
        .contains("MAIL_UNAVAILABLE", "smtp.host");
    assertThat(tenon.run("setup-link", "list").out()).doesNotContain("Contoso");
  }

  @Test
  void theLinkRemainsShownWhenTheMailServerIsGone() {
    prepare();
    mails.close();

    Ran ran = tenon.run("setup-link", "Contoso", "--email", ADMIN);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("The link was not sent to " + ADMIN, "could not be reached")
        .contains("https://tenon.example.com/setup/tnsl_");
  }

  @Test
  void theConsoleAndTheApiMailASetupLink() throws Exception {
    prepare();
    try (ServedConsole console = ServedConsole.start(folder)) {
      console.signIn("ada", Installation.PASSWORD);
      String path = "/onboardings/" + console.openOnboarding() + "/send";
      String answer =
          console.post(path, "email", ADMIN, "language", "fr", "message", "Comme convenu");
      assertThat(answer).contains("The link was sent to " + ADMIN);
      assertThat(mails.first(ADMIN)).contains("Content-Language: fr");
      assertThat(answer).contains(mails.link(ADMIN));
      assertThat(mails.link(ADMIN)).startsWith("https://tenon.example.com/setup/tnsl_");

      String created =
          console.api(
              "/setup-links",
              "{\"purpose\":\"LINK\",\"subject\":\"%s\",\"email\":\"api@contoso.example\"}"
                  .formatted(console.openOnboarding()));
      assertThat(created).contains("\"sent\":true", mails.link("api@contoso.example"));
      assertThat(console.output()).doesNotContain("tnsl_");
    }
    assertNowhereStored(mails.link(ADMIN));
  }

  private void prepare() {
    tenon.run("link", "m365", "--name", "Contoso", "--prepare");
  }

  /** Neither the database nor the log contains the token of a link. */
  private void assertNowhereStored(String link) {
    String token = link.replaceFirst(".*/", "");
    assertThat(token).hasSizeGreaterThan(20);
    try (Stream<Path> files = Files.walk(tenon.home())) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThan(2);
      for (Path file : all) {
        assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
            .as(file.toString())
            .doesNotContain(token);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
