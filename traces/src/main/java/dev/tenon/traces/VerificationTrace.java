package dev.tenon.traces;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.fleet.Telemetry;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The spans of one verification. No span is made current, so nothing is left on a thread, and the
 * spans of other libraries do not become a part of the trace.
 */
final class VerificationTrace implements Telemetry {

  private static final AttributeKey<String> ID = AttributeKey.stringKey("tenon.id");
  private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("tenon.provider");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("tenon.outcome");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("tenon.error");
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("tenon.kind");
  private static final AttributeKey<Long> WAITED = AttributeKey.longKey("tenon.waited_ms");
  private static final AttributeKey<String> HOST = AttributeKey.stringKey("server.address");

  private final Tracer tracer;
  private final long startedAt;
  private final long started = System.nanoTime();
  private final Span verification;
  private final Context parent;

  VerificationTrace(Tracer tracer, Instant now, String id) {
    this.tracer = tracer;
    this.startedAt = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    this.verification =
        tracer
            .spanBuilder("verification")
            .setStartTimestamp(startedAt, TimeUnit.NANOSECONDS)
            .setAttribute(ID, id)
            .startSpan();
    this.parent = Context.current().with(verification);
  }

  @Override
  public void verified(ProviderId provider, Optional<Outcome> outcome, Duration took) {
    verification.setAttribute(PROVIDER, provider.value());
    verification.setAttribute(
        OUTCOME, outcome.map(VerificationTrace::lowerCase).orElse("no_result"));
  }

  @Override
  public void transaction(TransactionKind kind, Duration took) {
    long end = now();
    child("transaction", end, took)
        .setAttribute(KIND, lowerCase(kind))
        .startSpan()
        .end(end, TimeUnit.NANOSECONDS);
  }

  @Override
  public void requestEnded(
      String host, RequestOutcome.Kind outcome, Duration waited, Duration took) {
    long end = now();
    Span request =
        request(host, end, waited.plus(took))
            .setAttribute(OUTCOME, lowerCase(outcome))
            .setAttribute(WAITED, waited.toMillis())
            .startSpan();
    if (outcome == RequestOutcome.Kind.THROTTLED || outcome == RequestOutcome.Kind.FAULTED) {
      request.setStatus(StatusCode.ERROR);
    }
    request.end(end, TimeUnit.NANOSECONDS);
  }

  @Override
  public void requestRefused(String host, ErrorCode reason) {
    long end = now();
    request(host, end, Duration.ZERO)
        .setAttribute(OUTCOME, "refused")
        .setAttribute(ERROR, reason.name())
        .startSpan()
        .setStatus(StatusCode.ERROR)
        .end(end, TimeUnit.NANOSECONDS);
  }

  @Override
  public void ended(Optional<String> failure) {
    failure.ifPresent(
        code -> {
          verification.setAttribute(ERROR, code);
          verification.setStatus(StatusCode.ERROR);
        });
    verification.end(now(), TimeUnit.NANOSECONDS);
  }

  private SpanBuilder request(String host, long end, Duration took) {
    return child("request", end, took).setSpanKind(SpanKind.CLIENT).setAttribute(HOST, host);
  }

  private SpanBuilder child(String name, long end, Duration took) {
    return tracer
        .spanBuilder(name)
        .setParent(parent)
        .setStartTimestamp(end - took.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * All times are from one clock, so that no child is outside its parent when that is corrected.
   */
  private long now() {
    return startedAt + System.nanoTime() - started;
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
