package dev.tenon.testkit.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fake HTTP API over TLS on loopback, built with the JDK alone. A subclass responds as the
 * healthy cloud does; this class produces every {@link CloudFault}. The provider connects to it
 * under the production host names, through a proxy.
 */
public abstract class LoopbackCloud implements ContractCloud {

  /** Terminal escape sequences, a line break, a bidirectional control character and markup. */
  private static final String HOSTILE =
      "\u001b[31mred\u001b]0;title\u0007\r\nFAKE: ok \u202e<script>alert(1)</script>";

  private static final int OVERSIZE = 64 << 20;
  private static final String REDIRECTED = "redirected=1";

  private final LoopbackCertificate certificate;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "loopback-cloud");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpsServer server;
  private final ConnectProxy proxy;
  private volatile Optional<CloudFault> fault = Optional.empty();

  /**
   * A response of the cloud.
   *
   * @param body JSON text
   */
  public record CloudReply(int status, String body) {}

  /** A fake of the hosts in the certificate. */
  @SuppressWarnings("this-escape") // No request can arrive before a caller knows the port.
  protected LoopbackCloud(LoopbackCertificate certificate) {
    this.certificate = certificate;
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      this.server = HttpsServer.create(new InetSocketAddress(loopback, 0), 50);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
      server.setExecutor(threads);
      server.createContext("/", this::handle);
      server.start();
      this.proxy = new ConnectProxy(certificate.hosts(), server.getAddress(), threads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Responds to one request as the healthy cloud does. Called concurrently.
   *
   * @param request read-only
   */
  protected abstract CloudReply reply(HttpExchange request);

  /** The bearer token of a request. */
  protected static Optional<String> bearerToken(HttpExchange request) {
    String prefix = "Bearer ";
    return Optional.ofNullable(request.getRequestHeaders().getFirst("Authorization"))
        .filter(value -> value.startsWith(prefix))
        .map(value -> value.substring(prefix.length()));
  }

  @Override
  public Transport transport(Duration callTimeout) {
    return new Transport(
        Optional.of(InetSocketAddress.createUnresolved("127.0.0.1", proxy.port())),
        List.of(certificate.certificate()),
        Duration.ofSeconds(2),
        callTimeout);
  }

  @Override
  public void fail(CloudFault wanted) {
    fault = Optional.of(wanted);
    if (wanted == CloudFault.REFUSED) {
      close();
    }
  }

  @Override
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    try {
      proxy.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (fault.isPresent()) {
        fail(exchange, fault.get());
      } else {
        send(exchange, reply(exchange));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(HttpExchange exchange, CloudFault wanted)
      throws IOException, InterruptedException {
    switch (wanted) {
      case UNAUTHORIZED -> send(exchange, new CloudReply(401, refusal(exchange)));
      case FORBIDDEN -> send(exchange, new CloudReply(403, refusal(exchange)));
      case NOT_FOUND -> send(exchange, new CloudReply(404, refusal(exchange)));
      case THROTTLED -> {
        exchange.getResponseHeaders().add("Retry-After", "77");
        send(exchange, new CloudReply(429, refusal(exchange)));
      }
      case UNAVAILABLE -> send(exchange, new CloudReply(503, HOSTILE));
      case STALLED -> closed.await();
      case STALLED_BODY -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        closed.await();
      }
      case MALFORMED -> send(exchange, new CloudReply(200, "{\"value\": [" + HOSTILE));
      case OVERSIZED -> sendOversized(exchange, reply(exchange));
      case REDIRECTED -> redirect(exchange);
      case REFUSED -> throw new IOException("connections are refused");
    }
  }

  /** An error response that repeats the secret of the request, as some servers do. */
  private static String refusal(HttpExchange exchange) {
    String escaped = HOSTILE.replace("\u001b", "\\u001b").replace("\u0007", "\\u0007");
    return "{\"error\": \"%s\", \"message\": \"%s\"}"
        .formatted(escaped.replace("\r\n", "\\r\\n"), bearerToken(exchange).orElse("no token"));
  }

  private void redirect(HttpExchange exchange) throws IOException {
    if (REDIRECTED.equals(exchange.getRequestURI().getQuery())) {
      send(exchange, reply(exchange));
      return;
    }
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            "https://%s%s?%s"
                .formatted(
                    exchange.getRequestHeaders().getFirst("Host"),
                    exchange.getRequestURI().getPath(),
                    REDIRECTED));
    send(exchange, new CloudReply(307, "{}"));
  }

  private static void send(HttpExchange exchange, CloudReply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** A valid response, followed by more spaces than a client should read. */
  private static void sendOversized(HttpExchange exchange, CloudReply reply) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), 0);
    byte[] blanks = " ".repeat(1 << 16).getBytes(UTF_8);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(reply.body().getBytes(UTF_8));
      for (int sent = 0; sent < OVERSIZE; sent += blanks.length) {
        body.write(blanks);
      }
    }
  }
}
