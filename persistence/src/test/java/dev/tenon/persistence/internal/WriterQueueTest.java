package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.persistence.ChildProcess;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The place of this process among the writers, while another process is the next one. */
@Timeout(60)
class WriterQueueTest {

  @TempDir Path folder;

  private WriterQueue queue;
  private ChildProcess other;

  @BeforeEach
  void letAnotherProcessBeNext() throws Exception {
    Path database = folder.resolve("tenon.db");
    queue = new WriterQueue(new SqliteFile(database, Duration.ofSeconds(1)));
    other = ChildProcess.start(List.of(), WriterQueueProgram.class, database.toString());
    assertThat(other.readLine()).isEqualTo("NEXT");
  }

  @AfterEach
  void end() {
    queue.close();
    other.close();
  }

  @Test
  void isNextWhenTheOtherProcessHasEnded() throws Exception {
    other.kill();

    FileLock place = enter(Duration.ofSeconds(30));
    assertThat(place).isNotNull();
    queue.leave(place);
    assertThat(enter(Duration.ofSeconds(30))).isNotNull();
  }

  @Test
  void queuesAgainAfterItHasGivenUp() throws Exception {
    assertThat(enter(Duration.ofMillis(100))).isNull();
    other.kill();

    assertThat(enter(Duration.ofSeconds(30))).isNotNull();
  }

  /** An interruption closes the channel of a lock that a thread waits for. */
  @Test
  void keepsWaitingWhenItIsInterrupted() throws Exception {
    CompletableFuture<FileLock> place = new CompletableFuture<>();
    CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              place.complete(enter(Duration.ofSeconds(30)));
              stillInterrupted.complete(Thread.currentThread().isInterrupted());
            });
    waiting.start();
    while (!isIn(waiting, "lock")) {
      Thread.sleep(1);
    }
    waiting.interrupt();
    Thread.sleep(100);
    assertThat(place).isNotDone();
    assertThat(waiting.isInterrupted()).as("it could not wait otherwise").isFalse();
    other.kill();

    assertThat(place.get(30, TimeUnit.SECONDS)).isNotNull();
    assertThat(stillInterrupted.get(30, TimeUnit.SECONDS)).isTrue();
  }

  private static boolean isIn(Thread thread, String method) {
    return List.of(thread.getStackTrace()).stream()
        .anyMatch(
            frame ->
                frame.getMethodName().equals(method)
                    && frame.getClassName().endsWith("FileChannelImpl"));
  }

  private FileLock enter(Duration longest) {
    return queue.enter(System.nanoTime() + longest.toNanos());
  }
}
