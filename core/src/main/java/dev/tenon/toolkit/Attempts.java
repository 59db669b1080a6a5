package dev.tenon.toolkit;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes a call, and retries it if a retry may succeed before the deadline of the conversation. */
final class Attempts {

  /** What a check may throw; everything else becomes a fault. */
  private static final Set<ProviderErrorCode> ESCAPING =
      Set.of(ProviderErrorCode.INTERRUPTED, ProviderErrorCode.CREDENTIAL_INCOMPLETE);

  private final Conversation conversation;
  private final ConversationLimits limits;
  private final FaultTranslation translation;
  private final RandomGenerator random;
  private final MonotonicTime time;

  Attempts(
      Conversation conversation,
      ConversationLimits limits,
      FaultTranslation translation,
      RandomGenerator random,
      MonotonicTime time) {
    this.conversation = conversation;
    this.limits = limits;
    this.translation = translation;
    this.random = random;
    this.time = time;
  }

  <T> Answer<T> run(String service, Call<Answer<T>> call) throws InterruptedException {
    long startedAt = time.nanos();
    int failures = 0;
    for (int pauses = 0; ; pauses++) {
      CallFault fault;
      try {
        return attempt(service, call, pauses + 1);
      } catch (CallFault e) {
        fault = e;
      }
      failures += fault.again() == CallFault.Again.BRIEFLY ? 1 : 0;
      Optional<Duration> wait = waitAfter(fault, failures, pauses, startedAt);
      if (wait.isEmpty()) {
        return new Answer.Faulted<>(fault.of(service));
      } else if (conversation.isClosed()) {
        throw new InterruptedException();
      }
      conversation.sleep(wait.get());
    }
  }

  /** Makes the call once and logs the outcome. */
  private <T> Answer<T> attempt(String service, Call<Answer<T>> call, int number)
      throws InterruptedException {
    long started = time.nanos();
    ConversationThreads.Attempt before =
        ConversationThreads.begin(new ConversationThreads.Attempt(number, conversation.limiter()));
    String outcome = "ended";
    try {
      Answer<T> answer = once(service, call);
      outcome =
          answer.fold(known -> "answered", refusal -> "refused", fault -> fault.code().name());
      return answer;
    } catch (CallFault fault) {
      outcome = fault.code().name();
      throw fault;
    } catch (InterruptedException e) {
      outcome = "interrupted";
      throw e;
    } catch (ProviderException failure) {
      outcome = failure.code().name();
      throw failure;
    } finally {
      ConversationThreads.begin(before);
      CallLog.attempt(service, number, outcome, Duration.ofNanos(time.nanos() - started));
    }
  }

  private <T> Answer<T> once(String service, Call<Answer<T>> call) throws InterruptedException {
    try {
      return call.make();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      Optional<Refusal> refusal = refusal(e);
      if (refusal.isPresent()) {
        return new Answer.Refused<>(refusal.get());
      }
      throw fault(service, e);
    } catch (StackOverflowError e) {
      throw CallFault.unreadable(service, "is nested too deeply");
    }
  }

  /** An SDK may wrap exceptions that were thrown below it. */
  private static Optional<Refusal> refusal(Exception thrown) {
    return Causes.of(thrown).filter(Refusal.class::isInstance).map(Refusal.class::cast).findFirst();
  }

  private CallFault fault(String service, Exception thrown) {
    CallLog.fault(service, thrown);
    if (thrown instanceof ProviderException failure) {
      if (failure.code() instanceof ProviderErrorCode code && ESCAPING.contains(code)) {
        throw failure;
      }
      return new CallFault(
          failure.code(), failure.getMessage(), failure.retryAfter(), CallFault.Again.NEVER);
    }
    return translation.translate(service, thrown);
  }

  private Optional<Duration> waitAfter(CallFault fault, int failures, int pauses, long startedAt) {
    RetryPolicy retry = limits.retry();
    Duration pause = retry.pause(pauses, random);
    return switch (fault.again()) {
      case NEVER -> Optional.empty();
      case BRIEFLY ->
          Optional.of(fault.retryAfter().orElse(pause))
              .filter(
                  wait ->
                      failures < retry.attempts() && wait.compareTo(conversation.timeLeft()) <= 0);
      case WHEN_ADMITTED ->
          Optional.of(fault.retryAfter().orElse(Duration.ZERO).plus(pause))
              .filter(wait -> wait.compareTo(conversation.timeLeft()) <= 0);
      case WHILE_PROPAGATING ->
          Optional.of(pause).filter(wait -> wait.compareTo(propagationLeft(startedAt)) <= 0);
    };
  }

  /**
   * How long to wait for propagation. A question that depends on the answer needs time for a call.
   */
  private Duration propagationLeft(long startedAt) {
    Duration waited = Duration.ofNanos(time.nanos() - startedAt);
    Duration left = limits.retry().propagation().minus(waited);
    Duration before = conversation.timeLeft().minus(limits.callTimeout());
    return left.compareTo(before) < 0 ? left : before;
  }
}
