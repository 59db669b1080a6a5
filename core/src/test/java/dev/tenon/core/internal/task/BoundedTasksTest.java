package dev.tenon.core.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.LogRecorder;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedTasksTest {

  @Test
  void readsItemsFromTheSourceOnDemand() {
    AtomicInteger taken = new AtomicInteger();
    Iterator<Integer> endless = Stream.generate(taken::incrementAndGet).iterator();
    AtomicInteger received = new AtomicInteger();

    assertThatThrownBy(
            () ->
                doubling(4)
                    .run(
                        endless,
                        result -> {
                          if (received.incrementAndGet() == 100) {
                            throw new IllegalStateException("enough");
                          }
                        }))
        .hasMessage("enough");

    assertThat(taken).hasValueLessThanOrEqualTo(100 + 2 * 4);
  }

  @Test
  void returnsWhenAllTasksHaveEnded() {
    List<String> results = new ArrayList<>();

    doubling(3).run(IntStream.range(0, 1_000).iterator(), results::add);

    assertThat(results).hasSize(1_000).doesNotHaveDuplicates().contains("1998");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("tenon-double"));
  }

  @Test
  void runsWhatTheLastTaskPutBack() {
    Deque<Integer> items = new ConcurrentLinkedDeque<>(List.of(3));
    List<Integer> results = new ArrayList<>();

    new BoundedTasks<Integer, Integer>(
            "tenon-counting",
            2,
            item -> {
              if (item > 1) {
                items.add(item - 1);
              }
              return item;
            },
            (item, failure) -> -1,
            "Interrupted.")
        .run(polling(items), results::add);

    assertThat(results).containsExactly(3, 2, 1);
  }

  @Test
  void runsNothingForNoItems() {
    List<String> results = new ArrayList<>();

    doubling(3).run(List.<Integer>of().iterator(), results::add);

    assertThat(results).isEmpty();
  }

  @Test
  void anUnexpectedExceptionIsALoggedFailure() {
    List<String> results = new ArrayList<>();
    try (LogRecorder log = new LogRecorder(BoundedTasks.class.getName())) {
      new BoundedTasks<Integer, String>(
              "tenon-defect",
              2,
              item -> {
                throw new IllegalStateException("planted");
              },
              (item, failure) -> failure.code().name(),
              "Interrupted.")
          .run(List.of(1, 2).iterator(), results::add);
      assertThat(log.lines()).hasSize(2);
    }

    assertThat(results).containsOnly(CoreErrorCode.PROVIDER_FAULTY.name());
  }

  @Test
  void anUnhandledFailureEndsTheRun() {
    TenonException failure = new TenonException(CoreErrorCode.TENON_CLOSED, "Closing.");

    assertThatThrownBy(
            () ->
                new BoundedTasks<Integer, String>(
                        "tenon-failing",
                        1,
                        item -> {
                          throw failure;
                        },
                        (item, refused) -> {
                          throw refused;
                        },
                        "Interrupted.")
                    .run(List.of(1).iterator(), result -> {}))
        .isSameAs(failure);
  }

  private static BoundedTasks<Integer, String> doubling(int concurrency) {
    return new BoundedTasks<>(
        "tenon-double",
        concurrency,
        item -> Integer.toString(2 * item),
        (item, failure) -> failure.getMessage(),
        "Interrupted.");
  }

  private static Iterator<Integer> polling(Deque<Integer> items) {
    return new Iterator<>() {

      @Override
      public boolean hasNext() {
        return !items.isEmpty();
      }

      @Override
      public Integer next() {
        return items.remove();
      }
    };
  }
}
