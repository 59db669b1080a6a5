package dev.tenon.core.internal.check;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.CheckResult.Failed;
import dev.tenon.spi.CheckResult.Inconclusive;
import dev.tenon.spi.CheckResult.Propagating;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a check that has been propagating for longer than the cloud may take into a failure. */
final class PropagationWindow {

  private final Instant now;
  private final Map<CheckId, Instant> sinceBefore;

  /** A start that is later than now was recorded before the clock was set back. */
  PropagationWindow(Instant now, Map<CheckId, Instant> sinceBefore) {
    this.now = now;
    Map<CheckId, Instant> starts = new HashMap<>(sinceBefore);
    starts.replaceAll((check, start) -> start.isAfter(now) ? now : start);
    this.sinceBefore = Map.copyOf(starts);
  }

  /** The result after the window has been applied. */
  CheckResult evaluate(CheckId check, CheckResult answer) {
    if (answer instanceof Propagating propagating) {
      Duration lasted = Duration.between(sinceBefore.getOrDefault(check, now), now);
      if (lasted.compareTo(propagating.window()) > 0) {
        return new Failed(List.of(propagating.finding()));
      }
    }
    return answer;
  }

  /**
   * Since when each check has been propagating. A check past its window keeps its start, so that it
   * stays a failure; an inconclusive result does not end the wait.
   */
  Map<CheckId, Instant> since(Map<CheckId, CheckResult> answers) {
    Map<CheckId, Instant> since = new LinkedHashMap<>();
    answers.forEach(
        (check, answer) -> {
          if (answer instanceof Propagating) {
            since.put(check, sinceBefore.getOrDefault(check, now));
          } else if (answer instanceof Inconclusive && sinceBefore.containsKey(check)) {
            since.put(check, sinceBefore.get(check));
          }
        });
    return since;
  }

  /** A listener that forwards results after the window has been applied. */
  CheckListener before(CheckListener listener) {
    return new CheckListener() {
      @Override
      public void started(CheckId check) {
        listener.started(check);
      }

      @Override
      public void finished(CheckId check, CheckResult result) {
        listener.finished(check, evaluate(check, result));
      }
    };
  }
}
