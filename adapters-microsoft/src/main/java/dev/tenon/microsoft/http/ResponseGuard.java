package dev.tenon.microsoft.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tenon.toolkit.CallLog;
import dev.tenon.toolkit.RetryAfter;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Interceptor between the network and every SDK. Passes on only responses of bounded size whose
 * body is a JSON object, and turns all others into exceptions that keep the status, which the SDKs
 * lose. Writes a line of the {@link CallLog} for each request.
 */
final class ResponseGuard implements Interceptor {

  static final int LARGEST = 1 << 20;

  private static final MediaType JSON = MediaType.get("application/json");

  private final InstantSource clock;

  ResponseGuard(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    try (CallLog.RequestLine line =
            CallLog.request(
                request.url().host(), request.method() + " " + request.url().encodedPath());
        Response response = chain.proceed(request)) {
      line.status(response.code());
      return guarded(response);
    }
  }

  private Response guarded(Response response) throws IOException {
    if (response.isRedirect()) {
      return response.newBuilder().body(ResponseBody.create(new byte[0], JSON)).build();
    }
    if (HttpFault.isTemporary(response.code())) {
      throw HttpFault.temporary(response.code(), retryAfter(response));
    }
    byte[] content = content(response);
    Optional<JsonObject> answer = object(content);
    ClaimsChallenge.check(
        response.code(),
        response.header("WWW-Authenticate", ""),
        answer.orElseGet(JsonObject::new));
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
    return RetryAfter.parse(value, clock);
  }
}
