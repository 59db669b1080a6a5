package dev.tenon.traces;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.fleet.Telemetry;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenonTracesTest {

  private static final ProviderId AWS = ProviderId.of("aws");
  private static final Instant START = Instant.parse("2026-11-23T12:00:00.123456789Z");

  private final Exported exported = new Exported();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exported)).build();
  private final TenonTraces traces =
      new TenonTraces(OpenTelemetrySdk.builder().setTracerProvider(provider).build(), () -> START);

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void aVerificationHasItsRequestsAndTransactionsAsChildren() throws Exception {
    Telemetry verification = traces.began("int_1");
    verification.transaction(Telemetry.TransactionKind.WRITE, Duration.ofMillis(3));
    Thread other =
        new Thread(
            () ->
                verification.requestEnded(
                    "sts.amazonaws.com",
                    RequestOutcome.Kind.ANSWERED,
                    Duration.ofMillis(70),
                    Duration.ofMillis(20)));
    other.start();
    other.join();
    verification.verified(AWS, Optional.of(Outcome.PASSED), Duration.ofMillis(90));
    verification.ended(Optional.empty());

    SpanData root = span("verification");
    assertThat(root.getParentSpanContext().isValid()).isFalse();
    assertThat(root.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attributes(root))
        .isEqualTo(Map.of("tenon.id", "int_1", "tenon.provider", "aws", "tenon.outcome", "passed"));
    SpanData request = span("request");
    assertThat(request.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attributes(request))
        .isEqualTo(
            Map.of(
                "server.address",
                "sts.amazonaws.com",
                "tenon.outcome",
                "answered",
                "tenon.waited_ms",
                70L));
    assertThat(attributes(span("transaction"))).isEqualTo(Map.of("tenon.kind", "write"));
    assertThat(List.of(request, span("transaction")))
        .allSatisfy(
            child -> {
              assertThat(child.getTraceId()).isEqualTo(root.getTraceId());
              assertThat(child.getParentSpanId()).isEqualTo(root.getSpanId());
            });
  }

  @Test
  void aRequestLastsFromTheQuestionWhetherItMayBeSentToItsEnd() {
    Telemetry verification = traces.began("int_1");
    verification.requestEnded(
        "host", RequestOutcome.Kind.ANSWERED, Duration.ofMillis(70), Duration.ofMillis(20));
    verification.ended(Optional.empty());

    SpanData request = span("request");
    assertThat(request.getEndEpochNanos() - request.getStartEpochNanos()).isEqualTo(90_000_000);
    SpanData root = span("verification");
    assertThat(root.getStartEpochNanos())
        .isEqualTo(START.getEpochSecond() * 1_000_000_000 + START.getNano());
    assertThat(request.getEndEpochNanos())
        .isBetween(root.getStartEpochNanos(), root.getEndEpochNanos());
  }

  @Test
  void namesWhatFailed() {
    Telemetry verification = traces.began("int_1");
    verification.requestEnded(
        "throttling", RequestOutcome.Kind.THROTTLED, Duration.ZERO, Duration.ZERO);
    verification.requestEnded("down", RequestOutcome.Kind.FAULTED, Duration.ZERO, Duration.ZERO);
    verification.requestEnded("slow", RequestOutcome.Kind.CANCELLED, Duration.ZERO, Duration.ZERO);
    verification.requestRefused("suspended", ProviderErrorCode.PROVIDER_CIRCUIT_OPEN);
    verification.verified(AWS, Optional.empty(), Duration.ZERO);
    verification.ended(Optional.of("PROVIDER_TIMEOUT"));

    assertThat(exported.spans)
        .filteredOn(span -> span.getName().equals("request"))
        .extracting(
            span -> attributes(span).get("server.address"),
            span -> attributes(span).get("tenon.outcome"),
            span -> attributes(span).get("tenon.error"),
            span -> span.getStatus().getStatusCode())
        .containsExactly(
            tuple("throttling", "throttled", null, StatusCode.ERROR),
            tuple("down", "faulted", null, StatusCode.ERROR),
            tuple("slow", "cancelled", null, StatusCode.UNSET),
            tuple("suspended", "refused", "PROVIDER_CIRCUIT_OPEN", StatusCode.ERROR));
    SpanData root = span("verification");
    assertThat(root.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(root))
        .containsEntry("tenon.outcome", "no_result")
        .containsEntry("tenon.error", "PROVIDER_TIMEOUT");
  }

  @Test
  void isPartOfTheTraceOfTheThreadAndLeavesNothingOnIt() {
    Span outer = provider.get("host").spanBuilder("HTTP POST").startSpan();
    try (Scope scope = outer.makeCurrent()) {
      assertThat(scope).isNotNull();
      traces.began("int_1").ended(Optional.empty());
      assertThat(Span.current()).isSameAs(outer);
    }
    outer.end();

    assertThat(span("verification").getParentSpanId())
        .isEqualTo(outer.getSpanContext().getSpanId());
  }

  @Test
  void whatIsOutsideAVerificationHasNoSpan() {
    traces.transaction(Telemetry.TransactionKind.READ, Duration.ZERO);
    traces.requestEnded("host", RequestOutcome.Kind.ANSWERED, Duration.ZERO, Duration.ZERO);
    traces.requestRefused("host", ProviderErrorCode.PROVIDER_CIRCUIT_OPEN);

    assertThat(exported.spans).isEmpty();
  }

  private SpanData span(String name) {
    return exported.spans.stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> attributes(SpanData span) {
    return span.getAttributes().asMap().entrySet().stream()
        .collect(toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
  }

  private static final class Exported implements SpanExporter {

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
