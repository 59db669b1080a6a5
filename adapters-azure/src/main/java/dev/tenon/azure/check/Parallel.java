package dev.tenon.azure.check;

import static java.util.Objects.requireNonNull;

import dev.tenon.azure.arm.ArmApi;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.microsoft.http.Question;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Asks the same about many things, a bounded number of them at a time. Each is a question of its
 * own, so that one that has to be asked again does not repeat the others.
 *
 * @param <T> what is asked about
 * @param <R> what each answer brings
 */
final class Parallel<T, R> {

  private static final int LANES = 16;

  private final Conversation conversation;
  private final Answer.Continuation<T, R> asking;
  private final Queue<T> left;
  private final Map<T, R> known = new ConcurrentHashMap<>();
  private final Queue<Answer<R>> without = new ConcurrentLinkedQueue<>();

  private Parallel(
      Conversation conversation, Collection<T> items, Answer.Continuation<T, R> asking) {
    this.conversation = conversation;
    this.asking = asking;
    this.left = new ConcurrentLinkedQueue<>(items);
  }

  /**
   * The answers about all of them, in their order; or the first reason why one is missing. For use
   * inside a question.
   */
  static <T, R> Answer<Map<T, R>> each(
      Conversation conversation, Collection<T> items, Answer.Continuation<T, R> asking)
      throws Exception {
    return new Parallel<>(conversation, items, asking).ask(items);
  }

  private Answer<Map<T, R>> ask(Collection<T> items) throws Exception {
    List<Question<Integer>> lanes =
        IntStream.range(0, Math.min(LANES, items.size()))
            .mapToObj(lane -> conversation.question(ArmApi.SERVICE, this::askInTurn))
            .toList();
    lanes.forEach(Question::begin);
    Answer<Integer> asked = new Answer.Known<>(0);
    for (Question<Integer> lane : lanes) {
      Answer<Integer> another = lane.answerInBackground();
      asked = asked.then(before -> another);
    }
    Optional<Answer<R>> missing = Optional.ofNullable(without.peek());
    return missing.isPresent()
        ? missing.get().then(never -> new Answer.Known<>(Map.of()))
        : asked.then(all -> new Answer.Known<>(inOrder(items)));
  }

  private Map<T, R> inOrder(Collection<T> items) {
    Map<T, R> inOrder = new LinkedHashMap<>();
    items.forEach(item -> inOrder.put(item, requireNonNull(known.get(item))));
    return inOrder;
  }

  private Answer<Integer> askInTurn() throws Exception {
    int asked = 0;
    for (T item = left.poll(); item != null && without.isEmpty(); item = left.poll()) {
      T about = item;
      Answer<R> answer =
          conversation.question(ArmApi.SERVICE, () -> asking.apply(about)).answerInBackground();
      answer
          .toOptional()
          .ifPresentOrElse(value -> known.put(about, value), () -> without.add(answer));
      asked++;
    }
    return new Answer.Known<>(asked);
  }
}
