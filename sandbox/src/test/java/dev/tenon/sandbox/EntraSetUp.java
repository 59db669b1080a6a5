package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.IOException;
import java.text.ParseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A sandbox with tenants, and requests to its Microsoft Entra ID. */
abstract class EntraSetUp {

  static Sandbox sandbox;
  static SandboxClient client;
  static TokenClient tokens;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    client = new SandboxClient(sandbox);
    tokens = new TokenClient(sandbox, client);
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  static Answer ask(MicrosoftAccount account, String assertion) {
    return tokens.post(account, TokenClient.form(account, TokenClient.GRAPH, assertion));
  }

  static int code(Answer answer) {
    assertThat(answer.json().has("error_codes")).as(answer.text()).isTrue();
    return answer.at("error_codes/0").getAsInt();
  }

  static String description(Answer answer) {
    return answer.textAt("error_description");
  }

  static JWSHeader header(JWSAlgorithm algorithm, String name, String thumbprint) {
    JsonObject json = new JsonObject();
    json.addProperty("alg", algorithm.getName());
    json.addProperty("typ", "JWT");
    json.addProperty(name, thumbprint);
    try {
      return JWSHeader.parse(json.toString());
    } catch (ParseException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
