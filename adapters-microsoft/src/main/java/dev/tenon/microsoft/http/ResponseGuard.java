package dev.tenon.microsoft.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Stands between the network and every SDK: lets through only answers of bounded size that are a
 * JSON object, and turns all others into exceptions that keep the status, which the SDKs lose.
 */
final class ResponseGuard implements Interceptor {

  static final int LARGEST = 1 << 20;

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final MediaType JSON = MediaType.get("application/json");

  private final InstantSource clock;

  ResponseGuard(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    try (Response response = chain.proceed(chain.request())) {
      if (response.isRedirect()) {
        return response.newBuilder().body(ResponseBody.create(new byte[0], JSON)).build();
      }
      if (HttpFault.isPassing(response.code())) {
        throw HttpFault.passing(response.code(), retryAfter(response));
      }
      byte[] content = content(response);
      Optional<JsonObject> answer = object(content);
      if (answer.isEmpty()) {
        throw response.isSuccessful()
            ? new UnreadableAnswer("is not JSON")
            : HttpFault.unexplained(response.code(), content);
      }
      Optional<EntraRefusal> refusal = EntraRefusal.in(answer.get());
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return response.newBuilder().body(ResponseBody.create(content, JSON)).build();
    }
  }

  private static byte[] content(Response response) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return new byte[0];
    }
    byte[] content = body.byteStream().readNBytes(LARGEST + 1);
    if (content.length > LARGEST) {
      throw new UnreadableAnswer("is larger than 1 MiB");
    }
    return content;
  }

  private static Optional<JsonObject> object(byte[] content) {
    try {
      return JsonParser.parseString(new String(content, UTF_8)) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private Optional<Duration> retryAfter(Response response) {
    String value = response.header("Retry-After");
    if (value == null) {
      return Optional.empty();
    }
    try {
      Duration wait =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      if (wait.compareTo(LONGEST_WAIT) > 0) {
        return Optional.of(LONGEST_WAIT);
      }
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
