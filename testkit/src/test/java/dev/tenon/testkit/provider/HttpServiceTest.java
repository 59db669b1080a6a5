package dev.tenon.testkit.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.HttpReply;
import dev.tenon.toolkit.HttpService;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the HTTP client of the toolkit refuses to follow, and to read. */
class HttpServiceTest {

  private static final String HOST = "api.service.example";
  private static final int LARGEST = 1 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final AtomicLong REQUESTS = new AtomicLong();
  private static final AtomicLong WRITTEN = new AtomicLong();

  private static ExecutorService threads;
  private static HttpsServer server;
  private static ConnectProxy inner;
  private static ChainedConnectProxy proxy;
  private static HttpService service;

  @BeforeAll
  static void start() throws IOException {
    LoopbackCertificate certificate = LoopbackCertificate.forHosts(HOST, "other.service.example");
    threads = Executors.newCachedThreadPool();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
    server.setExecutor(threads);
    server.createContext("/", HttpServiceTest::answer);
    server.start();
    inner = new ConnectProxy(certificate.hosts(), server.getAddress(), threads);
    proxy =
        ChainedConnectProxy.forwarding(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), inner.port()));
    service =
        new HttpService(
            "Service",
            new ProviderContext(
                () -> Instant.EPOCH,
                new Transport(
                    Optional.of(proxy.address()),
                    List.of(certificate.certificate()),
                    Duration.ofSeconds(5),
                    LIMIT),
                new SecureRandom()),
            LARGEST);
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    inner.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @BeforeEach
  void reset() {
    REQUESTS.set(0);
    WRITTEN.set(0);
  }

  static Stream<Arguments> redirects() {
    return Stream.of(301, 302, 303, 307, 308)
        .flatMap(
            status ->
                Stream.of(
                        "https://other.service.example/",
                        "http://" + HOST + "/",
                        "https://" + HOST + ":8443/",
                        "//other.service.example/",
                        "/elsewhere")
                    .map(location -> Arguments.of(status, location)));
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void followsNoRedirect(int status, String location) {
    assertThatThrownBy(() -> get("/redirect?" + status + "?" + location))
        .isInstanceOfSatisfying(
            CallFault.class,
            fault ->
                assertThat(fault.code()).isEqualTo(ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE));

    assertThat(REQUESTS).hasValue(1);
    assertThat(proxy.targets()).containsOnly(HOST + ":443");
  }

  @Test
  void ignoresTheHeaderRefresh() throws Exception {
    assertThat(get("/redirect?200?https://other.service.example/").status()).isEqualTo(200);

    assertThat(REQUESTS).hasValue(1);
    assertThat(proxy.targets()).containsOnly(HOST + ":443");
  }

  @Test
  void stopsReadingAnAnswerThatIsTooLarge() {
    assertThatThrownBy(() -> get("/endless"))
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("larger than " + LARGEST + " bytes");

    assertThat(WRITTEN.get()).as("bytes that the server could send").isLessThan(16L * LARGEST);
  }

  @Test
  void readsNoDeeplyNestedAnswer() throws Exception {
    HttpReply reply = get("/deep");

    assertThat(reply.body()).hasSize(400_000);
    assertThatThrownBy(reply::json)
        .isInstanceOf(UnreadableAnswer.class)
        .hasMessageContaining("nested too deeply");
  }

  private static HttpReply get(String path) throws InterruptedException {
    return service.get(
        URI.create("https://" + HOST + path), Map.of("Authorization", "Bearer canary"), LIMIT);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    REQUESTS.incrementAndGet();
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/redirect" -> redirect(exchange);
        case "/endless" -> writeEndlessly(exchange);
        default -> send(exchange, 200, "[".repeat(200_000) + "]".repeat(200_000));
      }
    }
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    String[] wanted = exchange.getRequestURI().getQuery().split("\\?", 2);
    exchange.getResponseHeaders().add("Location", wanted[1]);
    exchange.getResponseHeaders().add("Refresh", "0; url=" + wanted[1]);
    send(exchange, Integer.parseInt(wanted[0]), "{}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void writeEndlessly(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] part = new byte[1 << 16];
    OutputStream body = exchange.getResponseBody();
    while (WRITTEN.addAndGet(part.length) < 256L * LARGEST) {
      body.write(part);
    }
  }
}
