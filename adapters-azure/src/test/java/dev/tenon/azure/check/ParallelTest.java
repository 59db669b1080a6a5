package dev.tenon.azure.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.UnreadableAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {

  private static final List<Integer> ITEMS = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void asksSixteenAtATimeAndAnswersInOrder() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    Map<Integer, Integer> answers =
        ask(item -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              TimeUnit.MILLISECONDS.sleep(1);
              underWay.decrementAndGet();
              return new Answer.Known<>(item * 2);
            })
            .toOptional()
            .orElseThrow();

    assertThat(answers.keySet()).containsExactlyElementsOf(ITEMS);
    assertThat(answers).allSatisfy((item, answer) -> assertThat(answer).isEqualTo(item * 2));
    assertThat(most.get()).isBetween(2, 16);
  }

  @Test
  void stopsAtTheFirstThatCannotBeAnswered() {
    AtomicInteger asked = new AtomicInteger();

    Answer<Map<Integer, Integer>> answer =
        ask(
            item -> {
              asked.incrementAndGet();
              throw new UnreadableAnswer("is not JSON");
            });

    assertThat(answer).isInstanceOf(Answer.Faulted.class);
    assertThat(asked.get()).isLessThanOrEqualTo(16);
  }

  @Test
  void anErrorInOneLaneIsNoAnswer() {
    assertThat(
            ask(
                item -> {
                  if (item == 500) {
                    throw new StackOverflowError();
                  }
                  return new Answer.Known<>(item);
                }))
        .isInstanceOf(Answer.Faulted.class);
  }

  private static Answer<Map<Integer, Integer>> ask(Answer.Continuation<Integer, Integer> asking) {
    try (Conversation conversation = new FakeServer().conversation()) {
      return conversation
          .question("the test", () -> Parallel.each(conversation, ITEMS, asking))
          .answer();
    }
  }
}
