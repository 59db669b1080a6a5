package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.tenon.core.mail.LinkMail;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
