package dev.tenon.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.tenon.core.mail.LinkMail;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that the API sends by e-mail. */
class MailedLinksTest {

  @RegisterExtension private static final RunningApi api = new RunningApi();

  @Test
  void aSetupLinkIsMailedAndTheAnswerSaysToWhom() {
    HttpResponse<String> created =
        api.send("POST", "/setup-links", setupLink("950", "admin@contoso.example", "ja"));

    assertThat(created.statusCode()).isEqualTo(201);
    JsonObject answer = RunningApi.json(created);
    assertThat(answer.getAsJsonObject("mail").toString())
        .contains("\"admin@contoso.example\"", "\"sent\":true");
    LinkMail mail = api.mail().to("admin@contoso.example").get(0);
    assertThat(mail.language()).isEqualTo("ja");
    assertThat(mail.link().toString())
        .isEqualTo(answer.get("url").getAsString())
        .startsWith(api.address() + "/setup/tnsl_");
  }

  @Test
  void theLinkIsInTheAnswerWhenItCannotBeMailed() {
    JsonObject answer =
        RunningApi.json(
            api.send("POST", "/setup-links", setupLink("951", "refused@contoso.example", "en")));

    assertThat(answer.getAsJsonObject("mail").get("sent").getAsBoolean()).isFalse();
    assertThat(answer.get("url").getAsString()).contains("/setup/tnsl_");
  }

  @Test
  void aWrongAddressOrLanguageCreatesNothing() {
    HttpResponse<String> wrong =
        api.send("POST", "/setup-links", setupLink("952", "a@b.example,c@d.example", "en"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(RunningApi.code(wrong)).isEqualTo("MAIL_ADDRESS_INVALID");
    assertThat(
            RunningApi.code(
                api.send("POST", "/setup-links", setupLink("953", "a@b.example", "tlh"))))
        .isEqualTo("REQUEST_INVALID");
    assertThat(api.send("GET", "/setup-links", "").body())
        .doesNotContain("Account 952", "Account 953");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80"})
  void noLinkToAHostThatOnlyTheRequestNamesIsMailed(String host) throws IOException {
    String body = setupLink("954" + host.length(), "x@contoso.example", "en");

    assertThat(sendTo(host, "/setup-links", body)).startsWith("HTTP/1.1 409").contains("web.url");
    assertThat(api.mail().to("x@contoso.example")).isEmpty();
    assertThat(api.send("GET", "/setup-links", "").body()).doesNotContain("Account 954");
  }

  /** The JDK's client does not let a request name another host. */
  private static String sendTo(String host, String path, String body) throws IOException {
    try (Socket socket = new Socket(api.address().getHost(), api.address().getPort())) {
      String head =
          "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(ApiDocument.BASE + path, host, api.token(), body.length());
      socket.getOutputStream().write((head + body).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void anInvitationAndAPasswordResetAreMailed() {
    JsonObject invitation =
        RunningApi.json(
            api.send(
                "POST",
                "/operators",
                "{\"name\":\"ines\",\"role\":\"EDITOR\",\"email\":\"ines@acme.example\"}"));
    assertThat(api.mail().to("ines@acme.example").get(0).link())
        .hasToString(api.address() + "/invitation/" + invitation.get("token").getAsString());

    JsonObject reset =
        RunningApi.json(
            api.send(
                "POST",
                "/operators/ada/password-reset",
                "{\"email\":\"ada@acme.example\",\"language\":\"fr\"}"));
    LinkMail mail = api.mail().to("ada@acme.example").get(0);
    assertThat(mail.link())
        .hasToString(api.address() + "/reset/" + reset.get("token").getAsString());
    assertThat(mail.language()).isEqualTo("fr");
    assertThat(RunningApi.json(api.send("POST", "/operators/ada/password-reset", "")).get("mail"))
        .matches(member -> member.isJsonNull());
  }

  private static String setupLink(String number, String email, String language) {
    return "{\"purpose\":\"LINK\",\"subject\":\"%s\",\"email\":\"%s\",\"language\":\"%s\"}"
        .formatted(api.started(number, api.ada()), email, language);
  }
}
