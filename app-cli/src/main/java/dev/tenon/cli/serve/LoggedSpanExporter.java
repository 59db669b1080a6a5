package dev.tenon.cli.serve;

import static java.lang.System.Logger.Level.WARNING;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;

/**
 * Writes to the log that a collector does not take spans, at most once in ten minutes. The log
 * contains no messages of libraries.
 */
final class LoggedSpanExporter implements SpanExporter {

  private static final System.Logger LOG = System.getLogger(LoggedSpanExporter.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final SpanExporter exporter;
  private final URI address;
  private final InstantSource clock;
  private Instant nextLine = Instant.MIN;

  LoggedSpanExporter(SpanExporter exporter, URI address, InstantSource clock) {
    this.exporter = exporter;
    this.address = address;
    this.clock = clock;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(
        () -> {
          if (!result.isSuccess()) {
            dropped();
          }
        });
  }

  private synchronized void dropped() {
    Instant now = clock.instant();
    if (!now.isBefore(nextLine)) {
      nextLine = now.plus(PAUSE);
      LOG.log(
          WARNING,
          "Traces cannot be sent to {0} and are dropped. Check that an OpenTelemetry collector receives OTLP over HTTP there.",
          address);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
