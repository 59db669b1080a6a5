package dev.tenon.microsoft.http;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.Conversations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * Answers requests inside the client, behind the guard, in a given order. Requests at the same time
 * need the same answer.
 */
public final class FakeServer {

  /** The time of the clock. */
  public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final ProviderContext CONTEXT =
      new ProviderContext(
          () -> NOW,
          new Transport(Optional.empty(), List.of(), Duration.ofSeconds(5), Duration.ofSeconds(5)),
          new SecureRandom());

  private final Deque<Answering> answers = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Thread> callers = new ArrayList<>();

  /** Adds an answer. */
  public synchronized FakeServer answering(int status, String body, Map<String, String> headers) {
    answers.add(new Answering(status, body, headers));
    return this;
  }

  /** Adds an answer without headers. */
  public FakeServer answering(int status, String body) {
    return answering(status, body, Map.of());
  }

  /** A client that uses no network. */
  public OkHttpClient client() {
    return new OkHttpClient.Builder()
        .addInterceptor(new ResponseGuard(CONTEXT))
        .addInterceptor(this::answer)
        .build();
  }

  /** A conversation that uses no network. */
  public MicrosoftConversation conversation() {
    return new MicrosoftConversation(
        new Conversations("fake-server", CONTEXT, new MicrosoftFaults()).open(),
        CONTEXT.transport(),
        client(),
        new MicrosoftQuotas.Account("contoso"));
  }

  /** The requests received so far. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The body of a request. */
  public static String body(Request request) {
    try (Buffer body = new Buffer()) {
      requireNonNull(request.body()).writeTo(body);
      return body.readUtf8();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The threads that sent the requests received so far. */
  public synchronized List<Thread> callers() {
    return List.copyOf(callers);
  }

  private synchronized Response answer(Interceptor.Chain chain) {
    requests.add(chain.request());
    callers.add(Thread.currentThread());
    Answering next = answers.remove();
    Response.Builder response =
        new Response.Builder()
            .request(chain.request())
            .protocol(Protocol.HTTP_1_1)
            .code(next.status())
            .message("")
            .body(ResponseBody.create(next.body(), MediaType.get("application/json")));
    next.headers()
        .forEach((name, values) -> values.lines().forEach(one -> response.addHeader(name, one)));
    return response.build();
  }

  private record Answering(int status, String body, Map<String, String> headers) {}
}
