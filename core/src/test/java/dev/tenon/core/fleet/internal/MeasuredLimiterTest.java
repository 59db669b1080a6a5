package dev.tenon.core.fleet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.fleet.Telemetry;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.spi.RequestOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MeasuredLimiterTest {

  private static final OutgoingRequest REQUEST =
      new OutgoingRequest("api.example.com", "", List.of());

  private final List<String> measured = new ArrayList<>();

  @Test
  void measuresARequestAndPassesItsEndOn() throws Exception {
    List<RequestOutcome> passedOn = new ArrayList<>();

    limiter((request, atMost) -> (outcome, took) -> passedOn.add(outcome))
        .acquire(REQUEST, Duration.ZERO)
        .release(RequestOutcome.ANSWERED, Duration.ofMillis(7));

    assertThat(measured)
        .containsExactly("admitted api.example.com", "api.example.com ANSWERED PT0.007S");
    assertThat(passedOn).containsExactly(RequestOutcome.ANSWERED);
  }

  @Test
  void countsARequestThatWasNotSent() {
    MeasuredLimiter refusing =
        limiter(
            (request, atMost) -> {
              throw new ProviderException(ProviderErrorCode.PROVIDER_CIRCUIT_OPEN, "Down.");
            });

    assertThatThrownBy(() -> refusing.acquire(REQUEST, Duration.ZERO)).hasMessage("Down.");

    assertThat(measured).containsExactly("api.example.com PROVIDER_CIRCUIT_OPEN");
  }

  @Test
  void aBoundLimiterReportsToWhatTheCallerDidWhenItWasBound() throws Exception {
    List<String> later = new ArrayList<>();
    AtomicReference<Telemetry> current = new AtomicReference<>(recordedIn(measured));
    MeasuredLimiter limiter = new MeasuredLimiter(RequestLimiter.UNLIMITED, current::get);

    RequestLimiter bound = limiter.boundToCaller();
    current.set(recordedIn(later));
    bound.acquire(REQUEST, Duration.ZERO).release(RequestOutcome.ANSWERED, Duration.ZERO);
    assertThat(measured).hasSize(2);
    assertThat(later).isEmpty();

    limiter.acquire(REQUEST, Duration.ZERO).release(RequestOutcome.ANSWERED, Duration.ZERO);
    assertThat(measured).hasSize(2);
    assertThat(later).hasSize(2);
  }

  @Test
  void passesTheNumberOfProcessesOnAndKnowsTheHostsThatAreNotCalled() {
    List<Integer> processes = new ArrayList<>();
    MeasuredLimiter limiter =
        limiter(
            new RequestLimiter() {
              @Override
              public Permit acquire(OutgoingRequest request, Duration atMost) {
                throw new UnsupportedOperationException();
              }

              @Override
              public void shareAmong(int number) {
                processes.add(number);
              }

              @Override
              public Set<String> suspendedHosts() {
                return Set.of("api.example.com");
              }
            });

    limiter.shareAmong(3);

    assertThat(processes).containsExactly(3);
    assertThat(limiter.suspendedHosts()).containsExactly("api.example.com");
  }

  private MeasuredLimiter limiter(RequestLimiter inner) {
    return new MeasuredLimiter(inner, () -> recordedIn(measured));
  }

  private static Telemetry recordedIn(List<String> measured) {
    return new Telemetry() {
      @Override
      public void requestAdmitted(String host, Duration waited) {
        assertThat(waited).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        measured.add("admitted " + host);
      }

      @Override
      public void requestRefused(String host, ErrorCode reason) {
        measured.add(host + " " + reason.name());
      }

      @Override
      public void requestEnded(String host, RequestOutcome.Kind outcome, Duration took) {
        measured.add(host + " " + outcome + " " + took);
      }
    };
  }
}
