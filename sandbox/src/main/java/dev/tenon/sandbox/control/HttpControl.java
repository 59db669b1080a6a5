package dev.tenon.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.AccountJson;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.http.JsonTrees;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Control of a sandbox over its HTTP API. */
final class HttpControl implements SandboxControl {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final URI endpoint;
  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(DEADLINE)
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(ProxySelector.of(null))
          .build();

  HttpControl(URI endpoint, String token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  @Override
  public List<SeededAccount> accounts() {
    return objects(call("GET", "/accounts", Optional.empty()), "accounts")
        .map(AccountJson::read)
        .toList();
  }

  @Override
  public SeededAccount account(String scenario) {
    return AccountJson.read(call("GET", "/accounts/" + scenario, Optional.empty()));
  }

  @Override
  public void change(String account, AccountChange change) {
    call("POST", "/accounts/" + account + "/changes", Optional.of(SealedJson.write(change)));
  }

  @Override
  public String addFault(Fault fault) {
    return JsonTrees.required(call("POST", "/faults", Optional.of(ControlJson.of(fault))), "id");
  }

  @Override
  public void removeFault(String id) {
    call("DELETE", "/faults/" + id, Optional.empty());
  }

  @Override
  public void clearFaults() {
    call("DELETE", "/faults", Optional.empty());
  }

  @Override
  public Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    call("GET", "/faults", Optional.empty())
        .entrySet()
        .forEach(
            entry ->
                faults.put(entry.getKey(), ControlJson.fault(entry.getValue().getAsJsonObject())));
    return faults;
  }

  @Override
  public List<LoggedRequest> requests() {
    return objects(call("GET", "/requests", Optional.empty()), "requests")
        .map(ControlJson::request)
        .toList();
  }

  @Override
  public void clearRequests() {
    call("DELETE", "/requests", Optional.empty());
  }

  @Override
  public Instant now() {
    return Instant.parse(JsonTrees.required(call("GET", "/clock", Optional.empty()), "now"));
  }

  @Override
  public void advanceClock(Duration by) {
    call("POST", "/clock/advance", Optional.of(seconds(by)));
  }

  @Override
  public void delayReplication(Duration delay) {
    call("PUT", "/replication", Optional.of(seconds(delay)));
  }

  private static JsonObject seconds(Duration duration) {
    return JsonTrees.object("seconds", duration.toMillis() / 1000.0);
  }

  private static Stream<JsonObject> objects(JsonObject body, String name) {
    return StreamSupport.stream(body.getAsJsonArray(name).spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }

  private JsonObject call(String method, String path, Optional<JsonObject> body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .method(
                method,
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                    .orElseGet(HttpRequest.BodyPublishers::noBody))
            .build();
    HttpResponse<String> response = send(request);
    JsonObject answer = object(response.body());
    return switch (response.statusCode() / 100) {
      case 2 -> answer;
      default -> throw refusal(response.statusCode(), answer);
    };
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw new ControlException(
          "The sandbox does not respond at " + endpoint + "; start it with 'tenon sandbox'.",
          unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ControlException("interrupted while waiting for the sandbox", interrupted);
    }
  }

  private static JsonObject object(String text) {
    try {
      return text.isEmpty() ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException notJson) {
      throw new ControlException("The response of the sandbox is not JSON.", notJson);
    }
  }

  private static RuntimeException refusal(int status, JsonObject answer) {
    String sentence =
        JsonTrees.text(answer, "error").orElse("The sandbox answered " + status + ".");
    return status == 400 ? new IllegalArgumentException(sentence) : new ControlException(sentence);
  }
}
