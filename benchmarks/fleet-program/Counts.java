import dev.tenon.core.check.Outcome;
import dev.tenon.core.fleet.Telemetry;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts verifications, and the requests to each host by how they ended. */
final class Counts implements Telemetry {

  private record Key(String host, RequestOutcome.Kind outcome) {}

  private final Map<Key, LongAdder> requests = new ConcurrentHashMap<>();
  private final LongAdder verifications = new LongAdder();

  @Override
  public void verified(ProviderId provider, Optional<Outcome> outcome, Duration took) {
    verifications.increment();
  }

  @Override
  public void requestEnded(String host, RequestOutcome.Kind outcome, Duration took) {
    requests.computeIfAbsent(new Key(host, outcome), absent -> new LongAdder()).increment();
  }

  long requests(String host, RequestOutcome.Kind outcome) {
    LongAdder count = requests.get(new Key(host, outcome));
    return count == null ? 0 : count.sum();
  }

  /** Requests to all hosts. */
  long requests() {
    return requests.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long verifications() {
    return verifications.sum();
  }
}
