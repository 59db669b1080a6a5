package dev.tenon.traffic;

import dev.tenon.spi.Quota;
import dev.tenon.toolkit.MonotonicTime;
import java.time.Duration;

/** This process's part of a quota. Safe for use by several threads. */
final class QuotaBucket {

  private final Quota quota;
  private final TokenBucket bucket;
  private int processes;

  QuotaBucket(Quota quota, int processes, MonotonicTime time) {
    this.quota = quota;
    this.processes = processes;
    this.bucket =
        new TokenBucket(quota.perSecond() / processes, (double) quota.burst() / processes, time);
  }

  /** Takes a request from the part, after adapting it to the number of processes. */
  synchronized Duration take(int nowProcesses) {
    if (nowProcesses != processes) {
      processes = nowProcesses;
      bucket.change(quota.perSecond() / processes, (double) quota.burst() / processes);
    }
    return bucket.take();
  }

  void putBack() {
    bucket.putBack();
  }

  synchronized boolean isIdle() {
    return bucket.isFull((double) quota.burst() / processes);
  }
}
