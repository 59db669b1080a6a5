package dev.tenon.toolkit;

import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.spi.RequestOutcome;
import dev.tenon.spi.RequestOutcome.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP requests of a provider: asks the {@link RequestLimiter} before each, reports how it
 * ended, and writes its line of the {@link CallLog}. {@link HttpService} uses it; a provider that
 * uses an SDK calls {@link #begin} in the interceptor of that SDK, or around its calls. Safe for
 * use by several threads.
 *
 * <pre>{@code
 * try (LimitedRequests.Request request = requests.begin(outgoing, "GetRole")) {
 *   try {
 *     Response response = client.send(...);
 *     request.status(response.status(), retryAfter(response));
 *     return response;
 *   } catch (IOException e) {
 *     request.failed(e);
 *     throw e;
 *   }
 * }
 * }</pre>
 */
public final class LimitedRequests {

  /** A longer wait is left to the conversation, which knows its deadline. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** What says something about this machine and nothing about the host. */
  private static final Set<ProviderErrorCode> LOCAL =
      Set.of(ProviderErrorCode.TLS_NOT_TRUSTED, ProviderErrorCode.PROXY_REFUSED);

  private final RequestLimiter limiter;

  /** Requests that the limiter of that environment decides on. */
  public LimitedRequests(ProviderContext context) {
    this.limiter = context.limiter();
  }

  /**
   * Waits some seconds at most until the request may be sent.
   *
   * @param operation the name of the operation, such as {@code AssumeRole}, or the method and the
   *     path; a query string is removed
   * @throws CallFault when it may not be sent now; the conversation repeats the call later if its
   *     time suffices
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED} when the thread is interrupted,
   *     whose flag is set again
   */
  public Request begin(OutgoingRequest request, String operation) {
    try {
      RequestLimiter.Permit permit =
          ConversationThreads.limiter(limiter).acquire(request, LONGEST_WAIT);
      return new Request(permit, CallLog.request(request.host(), operation));
    } catch (ProviderException refusal) {
      throw CallFault.notAdmitted(refusal);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(
          ProviderErrorCode.INTERRUPTED,
          "The wait before a request was interrupted; start it again.");
    }
  }

  /** One request in progress. For use by one thread at a time. */
  public static final class Request implements AutoCloseable {

    private final RequestLimiter.Permit permit;
    private final CallLog.RequestLine line;
    private final long started = MonotonicTime.SYSTEM.nanos();
    private RequestOutcome outcome = RequestOutcome.CANCELLED;

    private Request(RequestLimiter.Permit permit, CallLog.RequestLine line) {
      this.permit = permit;
      this.line = line;
    }

    /**
     * Records the HTTP status of the response.
     *
     * @param retryAfter how long the response asks to wait, if it does
     */
    public void status(int received, Optional<Duration> retryAfter) {
      line.status(received);
      if (received == CallFault.TOO_MANY_REQUESTS) {
        outcome = new RequestOutcome(Kind.THROTTLED, retryAfter);
      } else if (CallFault.isTemporary(received)) {
        outcome = new RequestOutcome(Kind.FAULTED, retryAfter);
      } else {
        outcome = RequestOutcome.ANSWERED;
      }
    }

    /** Records that the response asks for fewer requests, whatever its status is. */
    public void throttled(Optional<Duration> retryAfter) {
      outcome = new RequestOutcome(Kind.THROTTLED, retryAfter);
    }

    /** Records that there was no response. */
    public void failed(Throwable thrown) {
      boolean local =
          Causes.of(thrown)
              .flatMap(cause -> NetworkFailure.of("", cause).stream())
              .anyMatch(failure -> LOCAL.contains(failure.code()));
      boolean interrupted =
          Thread.currentThread().isInterrupted()
              || Causes.of(thrown).anyMatch(InterruptedException.class::isInstance);
      outcome =
          local || interrupted
              ? RequestOutcome.CANCELLED
              : new RequestOutcome(Kind.FAULTED, Optional.empty());
    }

    /** Records the ID that the service gave to the request. */
    public void requestId(String id) {
      line.requestId(id);
    }

    /** Returns the permit and writes the line. A request without a result counts as cancelled. */
    @Override
    public void close() {
      try (line) {
        permit.release(outcome, Duration.ofNanos(MonotonicTime.SYSTEM.nanos() - started));
      }
    }
  }
}
