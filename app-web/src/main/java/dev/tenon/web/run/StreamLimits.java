package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits of {@link RunStreams}. A stream occupies a request thread while it is open.
 *
 * @param total how many streams are open at the same time
 * @param perReader how many of them one reader has
 * @param heartbeat how long a stream is silent at most, so that proxies keep it open and a reader
 *     who left is noticed
 */
public record StreamLimits(int total, int perReader, Duration heartbeat) {

  /** For one process. */
  public static final StreamLimits DEFAULTS = new StreamLimits(64, 6, Duration.ofSeconds(15));

  public StreamLimits {
    requireNonNull(heartbeat, "heartbeat");
    if (total < 1 || perReader < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }
}
