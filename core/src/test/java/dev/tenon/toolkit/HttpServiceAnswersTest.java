package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.RequestOutcome;
import dev.tenon.spi.RequestOutcome.Kind;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpServiceAnswersTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int LARGEST = 40;

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<RequestOutcome> reported = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
  }

  @Test
  void readsJsonWithABearerToken() throws Exception {
    answer(200, "{\"name\": \"Contoso\"}");

    JsonValue json = service().getJson(address("/account?part=name"), "a-token", LIMIT);

    assertThat(json.text("name")).contains("Contoso");
    assertThat(received).containsExactly("GET /account?part=name Bearer a-token");
    assertThat(reported).containsExactly(RequestOutcome.ANSWERED);
    assertThat(service().name()).isEqualTo("Nimbus");
  }

  @Test
  void returnsTheAnswerWithARefusal() throws Exception {
    answer(403, "{\"reason\": \"role missing\"}");

    HttpReply reply = service().get(address("/account"), Map.of(), LIMIT);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(new String(reply.body(), UTF_8)).isEqualTo("{\"reason\": \"role missing\"}");
    assertThat(reply).hasToString("Nimbus: HTTP 403");
    assertThatThrownBy(reply::json)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.service()).isEqualTo("Nimbus");
              assertThat(refusal.code()).isEqualTo("HTTP 403");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {299, 400, 499})
  void returnsAnswersAtTheLimitsOfTheirRange(int status) throws Exception {
    answer(status, "");

    assertThat(service().get(address("/"), Map.of(), LIMIT).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 302, 307, 399})
  void followsNoRedirect(int status) {
    server.createContext(
        "/",
        exchange -> {
          received.add(exchange.getRequestURI().getPath());
          exchange.getResponseHeaders().add("Location", address("/elsewhere").toString());
          send(exchange, status, "");
        });

    assertThat(fault("/").code()).isEqualTo(ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE);
    assertThat(received).containsExactly("/");
  }

  @Test
  void obeysTheWaitThatAThrottledAnswerAsksFor() {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "7");
          send(exchange, 429, "");
        });

    CallFault fault = fault("/");

    assertThat(fault.code()).isEqualTo(ProviderErrorCode.PROVIDER_THROTTLED);
    assertThat(fault.exception().retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(fault.exception().code()).isEqualTo(ProviderErrorCode.PROVIDER_THROTTLED);
    assertThat(reported)
        .containsExactly(new RequestOutcome(Kind.THROTTLED, Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void readsNoMoreThanTheLargestAnswer() throws Exception {
    answer(200, "x".repeat(LARGEST));
    assertThat(service().get(address("/"), Map.of(), LIMIT).body()).hasSize(LARGEST);

    server.removeContext("/");
    answer(200, "x".repeat(LARGEST + 1));
    assertThat(fault("/").code()).isEqualTo(ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE);
    assertThat(fault("/")).hasMessageContaining("is larger than " + LARGEST + " bytes");
  }

  @Test
  void endsACallAfterItsLimitThatOnlyTheHeadersMeet() {
    answerTheBeginning(() -> await(released));

    assertThatThrownBy(() -> service().get(address("/"), Map.of(), Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            CallFault.class,
            fault -> assertThat(fault.code()).isEqualTo(ProviderErrorCode.PROVIDER_TIMEOUT));
    assertThat(reported).containsExactly(new RequestOutcome(Kind.FAULTED, Optional.empty()));
  }

  @Test
  void reportsAConnectionThatEndsInTheMiddle() {
    answerTheBeginning(
        () -> {
          throw new UncheckedIOException(new IOException("the server ends the connection"));
        });

    assertThat(fault("/").code()).isEqualTo(ProviderErrorCode.PROVIDER_UNREACHABLE);
    assertThat(reported).containsExactly(new RequestOutcome(Kind.FAULTED, Optional.empty()));
  }

  @Test
  void connectsThroughTheProxyOfTheTransport() throws Exception {
    answer(200, "{}");
    Transport transport =
        new Transport(
            Optional.of(
                InetSocketAddress.createUnresolved("localhost", server.getAddress().getPort())),
            List.of(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));

    service(transport).get(URI.create("http://api.nimbus.example/account"), Map.of(), LIMIT);

    assertThat(received).containsExactly("GET http://api.nimbus.example/account null");
  }

  private CallFault fault(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(address(path)).build();
      throw new AssertionError("answered: " + service().send(request, LIMIT));
    } catch (CallFault fault) {
      return fault;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpService service() {
    return service(Transport.DIRECT);
  }

  private HttpService service(Transport transport) {
    return new HttpService(
        "Nimbus",
        new ProviderContext(
            InstantSource.system(),
            transport,
            new SecureRandom(),
            (request, atMost) -> (outcome, took) -> reported.add(outcome)),
        LARGEST);
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private void answer(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          received.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          send(exchange, status, body);
        });
  }

  /** Sends the headers and one byte of a longer body. */
  private void answerTheBeginning(Runnable then) {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          then.run();
        });
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
