package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed input to every operation of the control API gets a sentence, never a 500. */
class MalformedChangeTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        Sandbox.start(SandboxOptions.defaults().withScenarios("aws-healthy", "azure-healthy"));
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  private static HttpResponse<String> call(String method, String path, String body) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(sandbox.controlEndpoint() + path))
              .header("Authorization", "Bearer " + sandbox.descriptor().controlToken())
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new AssertionError(body, failure);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  static Stream<Class<?>> types() {
    return Stream.of(AwsChange.class, MicrosoftChange.class, FaultEffect.class)
        .flatMap(MalformedChangeTest::records);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MalformedChangeTest::records)
        : Stream.of(type);
  }

  private static HttpResponse<String> send(Class<?> type, JsonObject value) {
    if (FaultEffect.class.isAssignableFrom(type)) {
      return call("POST", "/faults", JsonTrees.object("host", "x", "effect", value).toString());
    }
    String account = AwsChange.class.isAssignableFrom(type) ? "aws-healthy" : "azure-healthy";
    return call("POST", "/accounts/" + account + "/changes", value.toString());
  }

  /** A value of each type, which the change may still refuse. */
  private static JsonObject plain(Class<?> type) {
    String name = type.getSimpleName();
    JsonObject json = new JsonObject();
    json.addProperty("type", name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
    for (RecordComponent component : type.getRecordComponents()) {
      json.add(component.getName(), texts(component).get(0));
    }
    return json;
  }

  private static List<JsonElement> texts(RecordComponent component) {
    Class<?> type = component.getType();
    Stream<Object> values;
    if (type == boolean.class) {
      values = Stream.of(true);
    } else if (type == int.class) {
      values = Stream.of(200, 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
    } else if (type == Duration.class) {
      values = Stream.of(60, 0, -1, 3_000_000_000L, -3_000_000_000L);
    } else if (type.isEnum()) {
      values = Stream.of(type.getEnumConstants()[0].toString());
    } else if (type == List.class) {
      values = Stream.of(List.of("x"), List.of(), List.of(""), List.of("x", "x", "\u0000%s{["));
    } else {
      values =
          Stream.of(
              "x",
              "",
              " ",
              "/",
              "\u0000\ud800%s${x}",
              "x".repeat(20_000),
              "/subscriptions/x/providers/y",
              "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {RoleName: !If [a]}}}",
              "Resources: &a [*a]",
              "Resources: {1: 2}",
              "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {Policies: 1}}}",
              "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {Tags: [1]}}}",
              "[".repeat(5000),
              "{\"Version\": \"2012-10-17\", \"Statement\": [7]}",
              "{\"Version\": {}, \"Statement\": {\"Effect\": []}}",
              "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----");
    }
    return values.map(JsonTrees::element).toList();
  }

  private static Stream<JsonElement> otherTypes(Class<?> type) {
    JsonArray nested = new JsonArray();
    nested.add(new JsonArray());
    JsonArray ofNull = new JsonArray();
    ofNull.add(JsonNull.INSTANCE);
    return Stream.of(
            Map.entry(String.class, new JsonPrimitive("word")),
            Map.entry(boolean.class, new JsonPrimitive(true)),
            Map.entry(Void.class, JsonNull.INSTANCE),
            Map.entry(Void.class, new JsonObject()),
            Map.entry(Void.class, nested),
            Map.entry(Void.class, ofNull),
            Map.entry(Void.class, JsonParser.parseString("1e999")))
        .filter(value -> value.getKey() != type)
        .map(Map.Entry::getValue);
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesValuesOfOtherTypesByTheNameOfTheMember(Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      otherTypes(component.getType())
          .forEach(
              wrong -> {
                JsonObject value = plain(type);
                value.add(component.getName(), wrong);

                assertRefused(send(type, value), component.getName());
              });
      JsonObject without = plain(type);
      without.remove(component.getName());
      assertRefused(send(type, without), component.getName());
    }
    JsonObject more = plain(type);
    more.addProperty("surplus", 1);
    assertRefused(send(type, more), "has no surplus");
  }

  @ParameterizedTest
  @MethodSource("types")
  void neverFailsOnTextsAndNumbersThatMakeNoSense(Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      for (JsonElement odd : texts(component)) {
        JsonObject value = plain(type);
        value.add(component.getName(), odd);
        HttpResponse<String> answer = send(type, value);

        if (answer.statusCode() / 100 != 2) {
          assertRefused(answer, "");
        }
      }
    }
    call("DELETE", "/faults", "");
  }

  private static void assertRefused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(JsonParser.parseString(answer.body()).getAsJsonObject().get("error").getAsString())
        .isNotBlank()
        .doesNotContain("Exception")
        .contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST   | /accounts/aws-healthy/changes | ``                      | JSON object",
        "POST   | /accounts/aws-healthy/changes | []                      | JSON object",
        "POST   | /accounts/aws-healthy/changes | {type:'deleteRole'}     | JSON object",
        "POST   | /accounts/aws-healthy/changes | {\"type\":\"deleteRole\"} x | JSON object",
        "POST   | /accounts/aws-healthy/changes | {\"type\":7}            | no type '7'",
        "POST   | /accounts/aws-healthy/changes | {\"type\":[]}           | no type ''",
        "POST   | /accounts/nobody/changes      | {}                      | no account 'nobody'",
        "GET    | /accounts/nobody              | ``                      | no account 'nobody'",
        "POST   | /faults                       | {\"effect\":1}          | 'effect'",
        "POST   | /faults                       | {\"effect\":{\"type\":\"x\"}} | no type 'x'",
        "POST   | /faults | {\"host\":1,\"effect\":{\"type\":\"reset\"}}   | 'host' must be a text",
        "POST   | /faults | {\"path\":[],\"effect\":{\"type\":\"reset\"}}  | 'path' must be a text",
        "POST   | /faults | {\"method\":{},\"effect\":{\"type\":\"reset\"}} | 'method' must be a",
        "POST   | /faults | {\"skip\":\"1\",\"effect\":{\"type\":\"reset\"}} | 'skip' must be a"
            + " num",
        "POST   | /faults | {\"times\":1.5,\"effect\":{\"type\":\"reset\"}} | 'times' must be a"
            + " whole",
        "POST   | /faults | {\"times\":1e99,\"effect\":{\"type\":\"reset\"}} | 'times' must be a"
            + " who",
        "POST   | /clock/advance                | {\"seconds\":-1}        | cannot go back",
        "POST   | /clock/advance                | {\"seconds\":1e18}      | 100 years at most",
        "POST   | /clock/advance                | {\"seconds\":[1]}       | 'seconds' must be a"
            + " num",
        "POST   | /clock/advance                | {\"seconds\":null}      | 'seconds' is missing",
        "POST   | /clock/advance                | 5                       | JSON object",
        "PUT    | /replication                  | {\"seconds\":-1}        | cannot be negative",
        "PUT    | /replication                  | {\"seconds\":true}      | 'seconds' must be a"
            + " num",
        "PUT    | /replication                  | {\"seconds\":\"NaN\"}   | 'seconds' must be a num"
      })
  void refusesMalformedBodiesWithASentence(String method, String path, String body, String words) {
    assertRefused(call(method, path, body), words);
  }
}
