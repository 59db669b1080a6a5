package dev.tenon.microsoft.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.LimitedRequests;
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
 * lose. Asks the limiter before each request.
 */
final class ResponseGuard implements Interceptor {

  static final int LARGEST = 1 << 20;

  private static final MediaType JSON = MediaType.get("application/json");

  private final InstantSource clock;
  private final LimitedRequests requests;

  ResponseGuard(ProviderContext context) {
    this.clock = context.clock();
    this.requests = new LimitedRequests(context);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    try (LimitedRequests.Request permitted = begin(request);
        Response response = proceed(chain, permitted)) {
      permitted.status(response.code(), retryAfter(response));
      return guarded(response, permitted);
    }
  }

  private LimitedRequests.Request begin(Request request) throws IOException {
    try {
      return requests.begin(
          MicrosoftQuotas.of(request), request.method() + " " + request.url().encodedPath());
    } catch (CallFault | ProviderException notSent) {
      throw new RequestNotAdmitted(notSent);
    }
  }

  private static Response proceed(Chain chain, LimitedRequests.Request permitted)
      throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (IOException e) {
      // A cancelled call says nothing about the host.
      if (!chain.call().isCanceled()) {
        permitted.failed(e);
      }
      throw e;
    }
  }

  private Response guarded(Response response, LimitedRequests.Request permitted)
      throws IOException {
    if (response.isRedirect()) {
      return response.newBuilder().body(ResponseBody.create(new byte[0], JSON)).build();
    }
    if (CallFault.isTemporary(response.code())) {
      throw temporary(response);
    }
    byte[] content = content(response);
    Optional<JsonObject> answer = object(content);
    ClaimsChallenge.check(
        response.code(),
        String.join(", ", response.headers("WWW-Authenticate")),
        answer.orElseGet(JsonObject::new));
    if (answer.isEmpty()) {
      throw response.isSuccessful()
          ? new UnreadableAnswer("is not JSON")
          : HttpFault.unexplained(response.code(), content);
    }
    Optional<EntraRefusal> refusal =
        EntraRefusal.in(
            response.code(), retryAfter(response), answer.get(), isSignIn(response.request()));
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (response.request().tag(ContainedRequests.class) != null) {
      ContainedResponse.allIn(answer.get()).stream()
          .filter(ContainedResponse::throttled)
          .forEach(one -> permitted.throttled(one.retryAfter()));
    }
    return response.newBuilder().body(ResponseBody.create(content, JSON)).build();
  }

  /** A fault of Microsoft Entra ID keeps its number, which can say that a repetition is useless. */
  private HttpFault temporary(Response response) {
    Optional<Duration> wait = retryAfter(response);
    if (isSignIn(response.request()) && response.code() != HttpFault.TOO_MANY_REQUESTS) {
      try {
        return object(content(response))
            .flatMap(answer -> EntraRefusal.in(response.code(), wait, answer, true))
            .map(refusal -> HttpFault.temporary(response.code(), refusal))
            .orElseGet(() -> HttpFault.temporary(response.code(), wait));
      } catch (IOException unreadable) {
        return HttpFault.temporary(response.code(), wait);
      }
    }
    return HttpFault.temporary(response.code(), wait);
  }

  /** Whether a request is for a token or for the metadata of a tenant. */
  private static boolean isSignIn(Request request) {
    String path = request.url().encodedPath();
    return path.endsWith("/token") || path.endsWith("/.well-known/openid-configuration");
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
