package dev.tenon.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Controls a sandbox over its HTTP API. */
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
    return objects(get("/accounts"), "accounts").map(AccountJson::read).toList();
  }

  @Override
  public Map<String, Integer> fleets() {
    Map<String, Integer> fleets = new TreeMap<>();
    get("/accounts")
        .getAsJsonObject("fleets")
        .asMap()
        .forEach((scenario, size) -> fleets.put(scenario, size.getAsInt()));
    return fleets;
  }

  @Override
  public SeededAccount account(String name) {
    return AccountJson.read(get("/accounts/" + name));
  }

  @Override
  public void change(String account, AccountChange change) {
    send("POST", "/accounts/" + account + "/changes", SealedJson.write(change));
  }

  @Override
  public String addFault(Fault fault) {
    return JsonTrees.required(send("POST", "/faults", ControlJson.of(fault)), "id");
  }

  @Override
  public void removeFault(String id) {
    call("DELETE", "/faults/" + id, BodyPublishers.noBody());
  }

  @Override
  public void clearFaults() {
    call("DELETE", "/faults", BodyPublishers.noBody());
  }

  @Override
  public Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    get("/faults")
        .asMap()
        .forEach((id, fault) -> faults.put(id, ControlJson.fault(fault.getAsJsonObject())));
    return faults;
  }

  @Override
  public List<LoggedRequest> requests() {
    return objects(get("/requests"), "requests").map(ControlJson::request).toList();
  }

  @Override
  public void clearRequests() {
    call("DELETE", "/requests", BodyPublishers.noBody());
  }

  @Override
  public Instant now() {
    return Instant.parse(JsonTrees.required(get("/clock"), "now"));
  }

  @Override
  public void advanceClock(Duration by) {
    send("POST", "/clock/advance", JsonTrees.object("seconds", by));
  }

  @Override
  public void delayReplication(Duration delay) {
    send("PUT", "/replication", JsonTrees.object("seconds", delay));
  }

  private static Stream<JsonObject> objects(JsonObject body, String name) {
    return body.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject);
  }

  private JsonObject get(String path) {
    return call("GET", path, BodyPublishers.noBody());
  }

  private JsonObject send(String method, String path, JsonObject body) {
    return call(method, path, BodyPublishers.ofString(body.toString()));
  }

  private JsonObject call(String method, String path, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .method(method, body)
            .build();
    HttpResponse<String> response = send(request);
    JsonObject answer = object(response.body());
    if (response.statusCode() / 100 == 2) {
      return answer;
    }
    String sentence =
        JsonTrees.text(answer, "error")
            .orElse("The sandbox returned the status " + response.statusCode() + ".");
    throw response.statusCode() == 400
        ? new IllegalArgumentException(sentence)
        : new ControlException(sentence);
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
      return text.isEmpty() ? new JsonObject() : JsonTrees.parse(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException notJson) {
      throw new ControlException("The response of the sandbox is not JSON.", notJson);
    }
  }
}
