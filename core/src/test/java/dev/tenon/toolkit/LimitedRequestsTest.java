package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.spi.RequestOutcome;
import dev.tenon.spi.RequestOutcome.Kind;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LimitedRequestsTest {

  private static final OutgoingRequest OUTGOING =
      new OutgoingRequest("api.example.com", "", List.of());

  private final List<RequestOutcome> reported = new ArrayList<>();
  private final LimitedRequests requests =
      requests((request, atMost) -> (outcome, took) -> reported.add(outcome));

  @Test
  void reportsHowARequestEnded() {
    end(request -> request.status(200, Optional.empty()));
    end(request -> request.status(403, Optional.empty()));
    end(request -> request.status(429, Optional.of(Duration.ofSeconds(7))));
    end(request -> request.status(503, Optional.of(Duration.ofSeconds(9))));
    end(request -> request.failed(new IOException(new SocketTimeoutException("late"))));

    assertThat(reported)
        .containsExactly(
            RequestOutcome.ANSWERED,
            RequestOutcome.ANSWERED,
            new RequestOutcome(Kind.THROTTLED, Optional.of(Duration.ofSeconds(7))),
            new RequestOutcome(Kind.FAULTED, Optional.of(Duration.ofSeconds(9))),
            new RequestOutcome(Kind.FAULTED, Optional.empty()));
  }

  @Test
  void doesNotHoldAgainstAHostWhatHappenedOnThisMachine() {
    end(request -> request.failed(new SSLException(new CertificateException("unknown"))));
    end(request -> request.failed(new IOException("Unable to tunnel through proxy")));
    end(request -> request.failed(new IOException(new InterruptedException())));
    end(request -> {});

    assertThat(reported).containsOnly(RequestOutcome.CANCELLED).hasSize(4);
  }

  @Test
  void doesNotRepeatACallToASuspendedHost() {
    AtomicInteger asked = new AtomicInteger();
    Answer<String> answer =
        ask(new SetTime(), refusing(asked, ProviderErrorCode.PROVIDER_CIRCUIT_OPEN, 99));

    assertThat(fault(answer).code()).isEqualTo(ProviderErrorCode.PROVIDER_CIRCUIT_OPEN);
    assertThat(fault(answer).inconclusive().retryAfter()).contains(Duration.ofSeconds(10));
    assertThat(asked).hasValue(1);
  }

  @Test
  void repeatsACallThatWasNotAdmittedUntilItIs() {
    AtomicInteger asked = new AtomicInteger();
    SetTime time = new SetTime();
    Answer<String> answer = ask(time, refusing(asked, ProviderErrorCode.PROVIDER_QUOTA_REACHED, 5));

    assertThat(answer).isEqualTo(Answer.of("admitted"));
    assertThat(time.sleeps).hasSize(5).allMatch(wait -> wait.toSeconds() >= 10);
  }

  @Test
  void endsACallThatIsNotAdmittedBeforeTheDeadline() {
    AtomicInteger asked = new AtomicInteger();
    Answer<String> answer =
        ask(new SetTime(), refusing(asked, ProviderErrorCode.PROVIDER_QUOTA_REACHED, 99));

    assertThat(fault(answer).code()).isEqualTo(ProviderErrorCode.PROVIDER_QUOTA_REACHED);
    assertThat(asked.get()).isBetween(6, 8);
  }

  @Test
  void keepsTheInterruptOfAThreadThatWaits() {
    LimitedRequests waiting =
        requests(
            (request, atMost) -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> waiting.begin(OUTGOING, "GET /"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.code()).isEqualTo(ProviderErrorCode.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void asksTheLimiterThatIsBoundToWhoeverOpenedTheConversation() {
    List<String> asked = new CopyOnWriteArrayList<>();
    ProviderContext context =
        context(bindable("shared", asked, bindable("bound", asked, RequestLimiter.UNLIMITED)));
    LimitedRequests ofProvider = new LimitedRequests(context);
    LimitedRequests other = requests(bindable("other", asked, RequestLimiter.UNLIMITED));

    try (Conversations conversations = new Conversations("test", context, FaultTranslation.NONE);
        Conversation conversation = conversations.open()) {
      var unused =
          conversation
              .question(
                  "Example",
                  () -> {
                    ofProvider.begin(OUTGOING, "GET /").close();
                    other.begin(OUTGOING, "GET /").close();
                    return "sent";
                  })
              .answer();
    }
    ofProvider.begin(OUTGOING, "GET /").close();

    assertThat(asked).containsExactly("bound", "other", "shared");
  }

  private static RequestLimiter bindable(String name, List<String> asked, RequestLimiter bound) {
    return new RequestLimiter() {
      @Override
      public Permit acquire(OutgoingRequest request, Duration atMost) {
        asked.add(name);
        return (outcome, took) -> {};
      }

      @Override
      public RequestLimiter boundToCaller() {
        return bound;
      }
    };
  }

  private void end(Consumer<LimitedRequests.Request> ending) {
    try (LimitedRequests.Request request = requests.begin(OUTGOING, "GET /")) {
      ending.accept(request);
    }
  }

  private static RequestLimiter refusing(AtomicInteger asked, ProviderErrorCode code, int times) {
    return (request, atMost) -> {
      if (asked.incrementAndGet() <= times) {
        throw new ProviderException(code, "Wait.", Optional.of(Duration.ofSeconds(10)), null);
      }
      return (outcome, took) -> {};
    };
  }

  private static Answer<String> ask(SetTime time, RequestLimiter limiter) {
    ConversationLimits limits =
        new ConversationLimits(
            4, 4, Duration.ofSeconds(80), Duration.ofSeconds(20), RetryPolicy.STANDARD);
    LimitedRequests limited = requests(limiter);
    try (Conversations conversations =
            new Conversations("test", limits, FaultTranslation.NONE, new Random(7), time);
        Conversation conversation = conversations.open()) {
      return conversation
          .question(
              "Nimbus",
              () -> {
                try (LimitedRequests.Request request = limited.begin(OUTGOING, "GET /")) {
                  request.status(200, Optional.empty());
                  return "admitted";
                }
              })
          .answer();
    }
  }

  private static CallFault fault(Answer<String> answer) {
    return answer.fold(
        value -> {
          throw new AssertionError(value);
        },
        refusal -> {
          throw new AssertionError(refusal);
        },
        fault -> fault);
  }

  private static LimitedRequests requests(RequestLimiter limiter) {
    return new LimitedRequests(context(limiter));
  }

  private static ProviderContext context(RequestLimiter limiter) {
    return new ProviderContext(() -> Instant.EPOCH, Transport.DIRECT, new SecureRandom(), limiter);
  }
}
