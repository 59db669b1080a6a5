package dev.tenon.toolkit;

import static java.lang.System.Logger.Level.DEBUG;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The log of the calls to clouds: lines of {@code name=value} pairs at level {@code DEBUG}, which
 * is off by default, written to the logger {@value #LOGGER}. A line never holds a query string, a
 * header, a body or the message of an exception, so it never holds a secret.
 *
 * <p>There are three kinds of lines. A {@code request} line is one HTTP request; {@link
 * HttpService} writes it, and a provider that uses an SDK writes it with {@link #request} from the
 * interceptor of that SDK. A {@code call} line is one attempt of a call of a {@link Conversation},
 * which may send no request, one, or several. A {@code fault} line names the classes of an
 * exception and its causes that ended an attempt.
 *
 * <pre>{@code
 * request host=graph.microsoft.com operation="GET /v1.0/organization" status=200 attempt=1 durationMs=84
 * request host=iam.amazonaws.com operation="GetRole" status=200 requestId=7a62c49f-347e-4fc4-9331-6e8e50c7a1b2 attempt=1 durationMs=91
 * call service="Microsoft Graph" attempt=1 outcome=answered durationMs=86
 * fault service="Microsoft Graph" exceptions="java.net.SocketTimeoutException"
 * }</pre>
 */
public final class CallLog {

  /** The name of the logger. */
  public static final String LOGGER = "dev.tenon.toolkit.calls";

  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final System.Logger LOG = System.getLogger(LOGGER);

  private CallLog() {}

  /**
   * Starts the line of an HTTP request; closing it writes the line. Call it on the thread that
   * makes the call if possible: on other threads the number of the attempt is not available and is
   * left out. Does not block.
   *
   * @param host the host that receives the request
   * @param operation the name of the operation, such as {@code AssumeRole}, or the method and the
   *     path; a query string is removed
   */
  public static RequestLine request(String host, String operation) {
    return new RequestLine(host, operation, ConversationThreads.attempt());
  }

  /** Writes the line of one attempt of a call. */
  static void attempt(String service, int attempt, String outcome, Duration duration) {
    write(
        () ->
            "call service=%s attempt=%d outcome=%s durationMs=%d"
                .formatted(quoted(service), attempt, outcome, duration.toMillis()));
  }

  /** Writes the line of an exception that ended an attempt. */
  static void fault(String service, Throwable thrown) {
    write(
        () ->
            "fault service=%s exceptions=%s"
                .formatted(
                    quoted(service),
                    quoted(
                        Causes.of(thrown)
                            .map(cause -> cause.getClass().getName())
                            .collect(Collectors.joining(", caused by ")))));
  }

  private static void write(Supplier<String> line) {
    LOG.log(DEBUG, line);
  }

  private static String quoted(String text) {
    return '"' + ServerText.clean(text).replace('"', '\'') + '"';
  }

  /** The log line of one HTTP request. For use by one thread at a time. */
  public static final class RequestLine implements AutoCloseable {

    private final String host;
    private final String operation;
    private final OptionalInt attempt;
    private final long started = MonotonicTime.SYSTEM.nanos();
    private OptionalInt status = OptionalInt.empty();
    private Optional<String> requestId = Optional.empty();

    private RequestLine(String host, String operation, OptionalInt attempt) {
      this.host = host;
      this.operation = operation;
      this.attempt = attempt;
    }

    /** Records the HTTP status of the response. */
    public void status(int received) {
      status = OptionalInt.of(received);
    }

    /**
     * Records the ID that the service gave to the request; the cloud's support asks for it. Only a
     * UUID is recorded, because any other text of a server could repeat a secret.
     */
    public void requestId(String id) {
      requestId = Optional.of(id).filter(text -> UUID.matcher(text).matches());
    }

    /** Writes the line; without a status if no response was received. */
    @Override
    public void close() {
      long nanos = MonotonicTime.SYSTEM.nanos() - started;
      write(() -> line(Duration.ofNanos(nanos)));
    }

    private String line(Duration duration) {
      return "request host=%s operation=%s status=%s%s%s durationMs=%d"
          .formatted(
              ServerText.clean(host),
              quoted(withoutQuery(operation)),
              status.isPresent() ? String.valueOf(status.getAsInt()) : "none",
              requestId.map(id -> " requestId=" + id).orElse(""),
              attempt.isPresent() ? " attempt=" + attempt.getAsInt() : "",
              duration.toMillis());
    }

    private static String withoutQuery(String operation) {
      int query = operation.indexOf('?');
      return query < 0 ? operation : operation.substring(0, query);
    }
  }
}
