package dev.tenon.microsoft.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import dev.tenon.microsoft.http.ContainedRequests;
import dev.tenon.microsoft.http.ContainedResponse;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads that were sent in one request. Each response counts as the first attempt of its read, so it
 * is taken once; whatever follows is sent alone. Safe for use by many threads.
 *
 * <p>Source: learn.microsoft.com/graph/json-batching.
 */
final class BatchedReads {

  private final Map<String, ContainedResponse> responses = new ConcurrentHashMap<>();

  /** No reads. */
  BatchedReads() {}

  /**
   * The responses to the request for those URLs.
   *
   * @throws UnreadableAnswer when it is no answer to a batch
   */
  BatchedReads(List<URI> urls, JsonObject answer) throws UnreadableAnswer {
    for (ContainedResponse response : ContainedResponse.allIn(answer)) {
      for (int i = 0; i < urls.size(); i++) {
        if (response.id().equals(String.valueOf(i))) {
          responses.put(urls.get(i).toString(), response);
        }
      }
    }
  }

  /** The request for those URLs. */
  static RequestInformation request(String baseUrl, List<URI> urls) {
    JsonArray requests = new JsonArray();
    for (int i = 0; i < urls.size(); i++) {
      JsonObject one = new JsonObject();
      one.addProperty("id", String.valueOf(i));
      one.addProperty("method", "GET");
      one.addProperty("url", urls.get(i).toString().substring(baseUrl.length()));
      requests.add(one);
    }
    JsonObject body = new JsonObject();
    body.add("requests", requests);
    RequestInformation request = new RequestInformation();
    request.httpMethod = HttpMethod.POST;
    request.setUri(URI.create(baseUrl + "/$batch"));
    request.headers.add("Accept", "application/json");
    request.setStreamContent(
        new ByteArrayInputStream(body.toString().getBytes(UTF_8)), "application/json");
    request.addRequestOptions(List.of(new ContainedRequests(urls.size())));
    return request;
  }

  /**
   * The answer to a read; empty when it has to be sent alone, because it was not among these, was
   * taken before or was refused: the explanation of a refusal is read from its own response.
   *
   * @throws HttpFault when the response asks to try again later
   */
  Optional<JsonObject> take(URI url) throws HttpFault {
    ContainedResponse responseOrNull = responses.remove(url.toString());
    if (responseOrNull == null) {
      return Optional.empty();
    }
    if (CallFault.isTemporary(responseOrNull.status())) {
      throw HttpFault.temporary(responseOrNull.status(), responseOrNull.retryAfter());
    }
    return responseOrNull.status() == 200 ? responseOrNull.body() : Optional.empty();
  }
}
