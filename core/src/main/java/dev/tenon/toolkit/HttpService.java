package dev.tenon.toolkit;

import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Transport;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A service with an HTTP API, reached over the transport of the provider: its proxy, its trusted
 * authorities, its limits. For providers that need no SDK. Follows no redirect, and limits the size
 * of responses. Safe for use by several threads; opens no connection before the first call.
 */
public final class HttpService {

  private static final int LARGEST = 1 << 20;
  private static final int REDIRECTS = 300;
  private static final int CLIENT_ERRORS = 400;

  private final String name;
  private final InstantSource clock;
  private final int largest;
  private final HttpClient client;
  private final LimitedRequests requests;

  /**
   * A service whose answers have up to 1 MiB.
   *
   * @param name the name of the service in messages
   */
  public HttpService(String name, ProviderContext context) {
    this(name, context, LARGEST);
  }

  /**
   * A service.
   *
   * @param name the name of the service in messages
   * @param largest how many bytes an answer has at most
   */
  public HttpService(String name, ProviderContext context, int largest) {
    this.name = name;
    this.clock = context.clock();
    this.largest = largest;
    this.client = client(context.transport());
    this.requests = new LimitedRequests(context);
  }

  /** The name of the service in messages. */
  public String name() {
    return name;
  }

  /**
   * Reads a resource; as {@link #send}.
   *
   * @param limit how long the call may take: see {@link Conversation#callLimit}
   */
  public HttpReply get(URI address, Map<String, String> headers, Duration limit)
      throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    headers.forEach(request::header);
    return send(request.build(), limit);
  }

  /**
   * Reads a JSON resource with a bearer token; as {@link #send}.
   *
   * @throws Refusal when the service refuses
   * @throws UnreadableAnswer when the answer is not JSON
   */
  public JsonValue getJson(URI address, String bearerToken, Duration limit)
      throws InterruptedException, UnreadableAnswer {
    return get(address, Map.of("Authorization", "Bearer " + bearerToken), limit).json();
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @param limit how long that may take, after a wait for the {@link dev.tenon.spi.RequestLimiter}
   * @return an answer with a status from 200 to 299, or from 400 to 499 apart from 429
   * @throws CallFault for any other status, and when there is no usable answer
   * @throws InterruptedException when the calling thread is interrupted; the call is cancelled
   */
  public HttpReply send(HttpRequest request, Duration limit) throws InterruptedException {
    OutgoingRequest outgoing = new OutgoingRequest(request.uri().getHost(), "", List.of());
    try (LimitedRequests.Request permitted =
        requests.begin(outgoing, request.method() + " " + request.uri().getRawPath())) {
      HttpResponse<byte[]> response = response(request, limit, permitted);
      permitted.status(response.statusCode(), retryAfter(response));
      return reply(response);
    }
  }

  private HttpResponse<byte[]> response(
      HttpRequest request, Duration limit, LimitedRequests.Request permitted)
      throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, BoundedBody.ofAtMost(largest));
    try {
      // A timeout set on the request would cover only the response headers.
      return coming.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      permitted.failed(e);
      throw CallFault.of(NetworkFailure.timedOut(name));
    } catch (ExecutionException e) {
      permitted.failed(e.getCause());
      throw FaultTranslation.NONE.translate(name, e.getCause());
    } finally {
      coming.cancel(true);
    }
  }

  private Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .flatMap(value -> RetryAfter.parse(value, clock));
  }

  private HttpReply reply(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (CallFault.isTemporary(status)) {
      throw CallFault.status(name, status, retryAfter(response));
    } else if (status >= REDIRECTS && status < CLIENT_ERRORS) {
      throw CallFault.unreadable(name, "points to another address");
    }
    return new HttpReply(name, status, response.body());
  }

  private static HttpClient client(Transport transport) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(Transport.tls(transport.trustManager()))
            .connectTimeout(transport.connectTimeout());
    transport.httpsProxy().ifPresent(proxy -> client.proxy(ProxySelector.of(proxy)));
    return client.build();
  }
}
