package dev.tenon.aws.conversation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as it passes in a conversation. */
interface Time {

  /** That of this machine. */
  Time REAL =
      new Time() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration pause) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
      };

  /** How much has passed since any one moment. */
  long nanos();

  /** Waits. */
  void pause(Duration pause) throws InterruptedException;
}
