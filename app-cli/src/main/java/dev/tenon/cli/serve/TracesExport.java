package dev.tenon.cli.serve;

import dev.tenon.core.fleet.Telemetry;
import dev.tenon.traces.TenonTraces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Sends traces to a collector of OpenTelemetry. Spans wait in a bounded queue, so that a collector
 * that does not answer delays no verification; what does not fit in is dropped.
 *
 * <p>It is not registered as the global OpenTelemetry: Microsoft's SDK would send spans of its own,
 * and Tenon would not decide what they contain.
 */
final class TracesExport implements AutoCloseable {

  private static final Duration LONGEST_SENDING = Duration.ofSeconds(10);
  private static final Duration LONGEST_CLOSING = Duration.ofSeconds(3);

  private final SdkTracerProvider provider;
  private final Telemetry telemetry;

  /** Sends to this address. Connects when there is something to send. */
  TracesExport(URI address, InstantSource clock) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(address.toString())
            .setConnectTimeout(LONGEST_SENDING)
            .setTimeout(LONGEST_SENDING)
            .setCompression("gzip")
            .setMeterProvider(MeterProvider.noop())
            .build();
    this.provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(AttributeKey.stringKey("service.name"), "tenon"))))
            .addSpanProcessor(
                BatchSpanProcessor.builder(new LoggedSpanExporter(exporter, address, clock))
                    .setMeterProvider(MeterProvider.noop())
                    .build())
            .build();
    this.telemetry =
        new TenonTraces(OpenTelemetrySdk.builder().setTracerProvider(provider).build(), clock);
  }

  /** What receives the measurements of Tenon. */
  Telemetry telemetry() {
    return telemetry;
  }

  /** Sends what is left, for some seconds at most. */
  @Override
  public void close() {
    var unused = provider.shutdown().join(LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
  }
}
