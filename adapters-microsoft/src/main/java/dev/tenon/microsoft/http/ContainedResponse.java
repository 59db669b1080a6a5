package dev.tenon.microsoft.http;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.toolkit.RetryAfter;
import dev.tenon.toolkit.UnreadableAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The response to one of the requests in a batch.
 *
 * <p>Source: learn.microsoft.com/graph/json-batching.
 *
 * @param id the id of its request
 * @param retryAfter how long it asks to wait, if it does
 * @param body empty if it is no JSON object
 */
public record ContainedResponse(
    String id, int status, Optional<Duration> retryAfter, Optional<JsonObject> body) {

  private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

  public ContainedResponse {
    requireNonNull(id, "id");
    requireNonNull(retryAfter, "retryAfter");
    requireNonNull(body, "body");
  }

  /** The responses in the answer to a batch. */
  public static List<ContainedResponse> allIn(JsonObject batch) throws UnreadableAnswer {
    List<ContainedResponse> all = new ArrayList<>();
    for (JsonObject response : JsonMembers.objects(batch, "responses").toList()) {
      all.add(of(response));
    }
    return all;
  }

  /** Whether the server asked to slow down. */
  public boolean throttled() {
    return status == HttpFault.TOO_MANY_REQUESTS;
  }

  private static ContainedResponse of(JsonObject response) throws UnreadableAnswer {
    Optional<String> id = JsonMembers.text(response, "id");
    Optional<Integer> status =
        JsonMembers.text(response, "status")
            .filter(text -> STATUS.matcher(text).matches())
            .map(Integer::valueOf);
    if (id.isEmpty() || status.isEmpty()) {
      throw new UnreadableAnswer("has a response without an id or a status");
    }
    return new ContainedResponse(
        id.get(),
        status.get(),
        retryAfter(response),
        Optional.ofNullable(response.get("body"))
            .filter(JsonElement::isJsonObject)
            .map(JsonElement::getAsJsonObject));
  }

  private static Optional<Duration> retryAfter(JsonObject response) {
    return response.get("headers") instanceof JsonObject headers
        ? headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
            .filter(header -> header.getValue().isJsonPrimitive())
            .flatMap(header -> RetryAfter.seconds(header.getValue().getAsString()).stream())
            .findFirst()
        : Optional.empty();
  }
}
