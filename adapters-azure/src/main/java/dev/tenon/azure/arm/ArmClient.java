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
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends requests to Azure Resource Manager of one cloud and reads what comes as JSON trees. The
 * token goes to that host alone.
 */
final class ArmClient {

  private static final int MOST_PAGES = 500;

  /** Says that Azure Resource Graph looked into the first 10,000 subscriptions alone. */
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
   * @throws ArmRefusal when Azure Resource Manager says no
   */
  JsonObject get(String path, String version) throws IOException {
    return send(new Request.Builder().url(url(path, version, Map.of())).build());
  }

  /**
   * Reads a list with all its pages.
   *
   * @throws ArmRefusal when Azure Resource Manager says no
   */
  List<JsonObject> list(String path, String version, Map<String, String> query) throws IOException {
    List<JsonObject> rows = new ArrayList<>();
    Optional<HttpUrl> next = Optional.of(url(path, version, query));
    for (int page = 0; next.isPresent(); page++) {
      requireFewPages(page);
      JsonObject answer = send(new Request.Builder().url(next.get()).build());
      addRows(answer, "value", rows);
      next = nextPage(answer);
    }
    return rows;
  }

  /**
   * Runs a query of Azure Resource Graph and reads all pages of its answer.
   *
   * <p>Source: learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data.
   *
   * @param within where it looks: the member {@code subscriptions} or {@code managementGroups} of
   *     the request, or neither for all that the application sees
   */
  List<JsonObject> query(String query, Map<String, List<String>> within, String version)
      throws IOException {
    List<JsonObject> rows = new ArrayList<>();
    Optional<String> skipToken = Optional.empty();
    int page = 0;
    do {
      requireFewPages(page++);
      JsonObject body = new JsonObject();
      body.addProperty("query", query);
      within.forEach((name, values) -> body.add(name, texts(values)));
      JsonObject options = new JsonObject();
      options.addProperty("resultFormat", "objectArray");
      skipToken.ifPresent(token -> options.addProperty("$skipToken", token));
      body.add("options", options);
      JsonObject answer =
          send(
              new Request.Builder()
                  .url(url("/providers/Microsoft.ResourceGraph/resources", version, Map.of()))
                  .post(RequestBody.create(body.toString(), JSON))
                  .build());
      addRows(answer, "data", rows);
      skipToken = rawText(answer, "$skipToken");
      if (skipToken.isEmpty()) {
        requireWhole(answer, rows.size());
      }
    } while (skipToken.isPresent());
    return rows;
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
        throw new UnreadableAnswer("leaves subscriptions out, for there are too many");
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
        throw new UnreadableAnswer("holds a name that no address can be made of");
      }
      url.addPathSegment(segment);
    }
    url.addQueryParameter("api-version", version);
    query.forEach(url::addQueryParameter);
    return url.build();
  }

  /** Following a link to another host would disclose the token. */
  private Optional<HttpUrl> nextPage(JsonObject answer) throws UnreadableAnswer {
    Optional<String> link = rawText(answer, "nextLink");
    if (link.isEmpty()) {
      return Optional.empty();
    }
    HttpUrl next = HttpUrl.parse(link.get());
    if (next == null || !next.isHttps() || !next.host().equals(host) || next.port() != 443) {
      throw new UnreadableAnswer("goes on at another host");
    }
    return Optional.of(next);
  }

  private static void requireFewPages(int page) throws UnreadableAnswer {
    if (page == MOST_PAGES) {
      throw new UnreadableAnswer("has more than " + MOST_PAGES + " pages");
    }
  }

  /** Without a token for the next page, the rest of a long response cannot be read. */
  private static void requireWhole(JsonObject answer, int rows) throws UnreadableAnswer {
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

  private static void addRows(JsonObject answer, String name, List<JsonObject> rows)
      throws UnreadableAnswer {
    if (!(answer.get(name) instanceof JsonArray)) {
      throw new UnreadableAnswer("lacks what was asked for");
    }
    JsonMembers.objects(answer, name).forEach(rows::add);
  }

  /** The unmodified text, for values that are sent back and not shown. */
  private static Optional<String> rawText(JsonObject answer, String name) throws UnreadableAnswer {
    JsonElement valueOrNull = answer.get(name);
    if (valueOrNull == null || valueOrNull.isJsonNull()) {
      return Optional.empty();
    } else if (!valueOrNull.isJsonPrimitive()) {
      throw new UnreadableAnswer("does not say where it goes on");
    }
    return Optional.of(valueOrNull.getAsString()).filter(text -> !text.isEmpty());
  }

  private static JsonArray texts(List<String> values) {
    JsonArray texts = new JsonArray();
    values.forEach(texts::add);
    return texts;
  }
}
