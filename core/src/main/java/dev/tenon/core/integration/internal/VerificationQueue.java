package dev.tenon.core.integration.internal;

import dev.tenon.core.integration.internal.ManyVerifier.Selected;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * What is still to be verified: first what was selected, then what other processes had reserved
 * when its turn came. Read by one thread; every thread may put something back.
 */
final class VerificationQueue implements Iterator<Selected> {

  private final Iterator<Selected> selected;
  private final Predicate<Selected> leftOut;
  private final Queue<Selected> postponed = new ConcurrentLinkedQueue<>();
  private Optional<Selected> next = Optional.empty();

  /**
   * A queue of these.
   *
   * @param leftOut asked for each once, on the thread that reads
   */
  VerificationQueue(Iterator<Selected> selected, Predicate<Selected> leftOut) {
    this.selected = selected;
    this.leftOut = leftOut;
  }

  void postpone(Selected one) {
    postponed.add(one);
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && selected.hasNext()) {
      next = Optional.of(selected.next()).filter(leftOut.negate());
    }
    if (next.isEmpty()) {
      next = Optional.ofNullable(postponed.poll());
    }
    return next.isPresent();
  }

  @Override
  public Selected next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Selected taken = next.orElseThrow();
    next = Optional.empty();
    return taken;
  }
}
