package dev.tenon.azure.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.toolkit.Pages;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends requests to Azure Resource Manager of one cloud and reads the responses as JSON trees.
 * Sends the token to that host only.
 */
final class ArmClient {

  /** Present when Azure Resource Graph searched only the first 10,000 subscriptions. */
  private static final String SUBSCRIPTIONS_LEFT_OUT = "x-ms-tenant-subscription-limit-hit";

  private static final MediaType JSON = MediaType.get("application/json");

  private final String host;
  private final AccessToken token;
  private final OkHttpClient client;

  ArmClient(Cloud cloud, AccessToken token, OkHttpClient client) {
    this.host = cloud.resourceManagerHost();
    this.token = token;
    this.client = client;
  }

  /**
   * Reads one object.
   *
   * @param path with a slash first
   * @throws ArmRefusal when Azure Resource Manager refuses the request
   */
  JsonObject get(String path, String version) throws IOException {
    return send(new Request.Builder().url(url(path, version, Map.of())).build());
  }

  /**
   * Reads a list with all its pages.
   *
   * @throws ArmRefusal when Azure Resource Manager refuses the request
   */
  List<JsonObject> list(String path, String version, Map<String, String> query) throws IOException {
    HttpUrl first = url(path, version, query);
    return Pages.STANDARD.<JsonObject, IOException>readAll(
        ArmApi.SERVICE,
        next -> {
          HttpUrl page = next.isPresent() ? onThisHost(next.get()) : first;
          JsonObject answer = send(new Request.Builder().url(page).build());
          return new Pages.Slice<>(
              JsonMembers.requiredObjects(answer, "value"), rawText(answer, "nextLink"));
        });
  }

  /**
   * Runs a query in Azure Resource Graph and reads all pages of the response.
   *
   * <p>Source: learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data.
   *
   * @param within the part to search: the member {@code subscriptions} or {@code managementGroups}
   *     of the request, or empty for everything that the application sees
   */
  List<JsonObject> query(String query, Map<String, List<String>> within, String version)
      throws IOException {
    HttpUrl url = url("/providers/Microsoft.ResourceGraph/resources", version, Map.of());
    AtomicInteger read = new AtomicInteger();
    return Pages.STANDARD.<JsonObject, IOException>readAll(
        ArmApi.SERVICE,
        skipToken -> {
          String body = queryBody(query, within, skipToken).toString();
          JsonObject answer =
              send(new Request.Builder().url(url).post(RequestBody.create(body, JSON)).build());
          List<JsonObject> rows = JsonMembers.requiredObjects(answer, "data");
          int soFar = read.addAndGet(rows.size());
          Optional<String> next = rawText(answer, "$skipToken");
          if (next.isEmpty()) {
            requireComplete(answer, soFar);
          }
          return new Pages.Slice<>(rows, next);
        });
  }

  private static JsonObject queryBody(
      String query, Map<String, List<String>> within, Optional<String> skipToken) {
    JsonObject body = new JsonObject();
    body.addProperty("query", query);
    within.forEach((name, values) -> body.add(name, texts(values)));
    JsonObject options = new JsonObject();
    options.addProperty("resultFormat", "objectArray");
    skipToken.ifPresent(token -> options.addProperty("$skipToken", token));
    body.add("options", options);
    return body;
  }

  private JsonObject send(Request request) throws IOException {
    Request signed =
        request
            .newBuilder()
            .header("Authorization", "Bearer " + token.secret())
            .header("Accept", "application/json")
            .header("Cache-Control", "no-cache")
            .build();
    try (Response response = client.newCall(signed).execute()) {
      JsonObject answer = object(response);
      if (!response.isSuccessful()) {
        throw new ArmRefusal(response.code(), answer);
      } else if ("true".equalsIgnoreCase(response.header(SUBSCRIPTIONS_LEFT_OUT))) {
        throw new UnreadableAnswer("omits subscriptions because there are too many");
      }
      return answer;
    }
  }

  private static JsonObject object(Response response) throws IOException {
    try {
      if (JsonParser.parseString(response.body().string()) instanceof JsonObject answer) {
        return answer;
      }
    } catch (JsonParseException e) {
      throw new UnreadableAnswer("is not JSON");
    }
    throw new UnreadableAnswer("is not an object");
  }

  private HttpUrl url(String path, String version, Map<String, String> query)
      throws UnreadableAnswer {
    HttpUrl.Builder url = new HttpUrl.Builder().scheme("https").host(host);
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new UnreadableAnswer("contains a name that cannot be part of a URL");
      }
      url.addPathSegment(segment);
    }
    url.addQueryParameter("api-version", version);
    query.forEach(url::addQueryParameter);
    return url.build();
  }

  /** Following a link to another host would disclose the token. */
  private HttpUrl onThisHost(String link) throws UnreadableAnswer {
    HttpUrl next = HttpUrl.parse(link);
    if (next == null || !next.isHttps() || !next.host().equals(host) || next.port() != 443) {
      throw new UnreadableAnswer("names a next page on another host");
    }
    return next;
  }

  /** Without a token for the next page, the rest of a long response cannot be read. */
  private static void requireComplete(JsonObject answer, int rows) throws UnreadableAnswer {
    boolean truncated =
        rawText(answer, "resultTruncated").filter("true"::equalsIgnoreCase).isPresent();
    boolean fewer =
        answer.get("totalRecords") instanceof JsonPrimitive total
            && total.isNumber()
            && total.getAsLong() > rows;
    if (truncated || fewer) {
      throw new UnreadableAnswer("is not complete");
    }
  }

  /** The unmodified text, for values that are sent back and not shown. */
  private static Optional<String> rawText(JsonObject answer, String name) throws UnreadableAnswer {
    JsonElement valueOrNull = answer.get(name);
    if (valueOrNull == null || valueOrNull.isJsonNull()) {
      return Optional.empty();
    } else if (!valueOrNull.isJsonPrimitive()) {
      throw new UnreadableAnswer("has an unreadable link to the next page");
    }
    return Optional.of(valueOrNull.getAsString()).filter(text -> !text.isEmpty());
  }

  private static JsonArray texts(List<String> values) {
    JsonArray texts = new JsonArray();
    values.forEach(texts::add);
    return texts;
  }
}
