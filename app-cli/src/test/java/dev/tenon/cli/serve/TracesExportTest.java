package dev.tenon.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.fleet.Telemetry;
import dev.tenon.spi.ProviderId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TracesExportTest {

  private static final Duration BOUND = Duration.ofSeconds(8);

  private final Logger logger = Logger.getLogger(LoggedSpanExporter.class.getName());
  private final LoggedLines lines = new LoggedLines();

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(lines);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(lines);
    logger.setUseParentHandlers(true);
  }

  @Test
  void sendsWhatIsLeftWhenItIsClosed() throws IOException {
    try (TraceCollector collector = TraceCollector.start()) {
      verifyAndClose(collector.endpoint() + "/v1/traces", 3);

      assertThat(collector.spans()).hasSize(3);
      assertThat(collector.services()).containsOnly("tenon");
    }
    assertThat(lines.messages).isEmpty();
  }

  @Test
  void isNotHeldUpIfNothingListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    // More than fit into the queue and into one request.
    Duration took = verifyAndClose("http://127.0.0.1:" + port + "/v1/traces", 5_000);

    assertThat(took).isLessThan(BOUND);
  }

  @Test
  void logsOneLineForManyRefusals() throws IOException {
    try (TraceCollector collector = TraceCollector.start()) {
      verifyAndClose(collector.endpoint() + "/elsewhere", 2_000);
    }
    assertThat(lines.messages)
        .singleElement()
        .asString()
        .startsWith("Traces cannot be sent to {0} and are dropped.");
  }

  @Test
  void closesInTimeAlthoughTheCollectorNeverAnswers() throws IOException {
    try (TraceCollector collector = TraceCollector.silent()) {
      assertThat(verifyAndClose(collector.endpoint() + "/v1/traces", 5_000)).isLessThan(BOUND);
    }
  }

  /** Returns how long it took. */
  private static Duration verifyAndClose(String address, int verifications) {
    long start = System.nanoTime();
    try (TracesExport export = new TracesExport(URI.create(address), InstantSource.system())) {
      for (int i = 0; i < verifications; i++) {
        Telemetry verification = export.telemetry().began("int_" + i);
        verification.verified(
            ProviderId.of("aws"), Optional.of(Outcome.PASSED), Duration.ofMillis(1));
        verification.ended(Optional.empty());
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static final class LoggedLines extends Handler {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {
      // Each record is kept at once.
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
