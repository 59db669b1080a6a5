package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a key file while other processes exchange them. */
@Timeout(60)
class FileKeyRingTest {

  private static final int ROUNDS = 300;

  @TempDir Path folder;

  private Path keyFile;
  private KeyRing ring;

  @BeforeEach
  void createKey() {
    keyFile = folder.resolve("key");
    ring = KeyRing.ofFile(keyFile);
    KeyFile.create(keyFile);
  }

  @Test
  void hasTheNewKeyBeforeTheFormer() {
    String former = KeyFile.load(keyFile).id();
    ring.addNewest(former);

    assertThat(ring.wrappers().stream().map(wrapper -> ((LocalKeyWrapper) wrapper).key().id()))
        .containsExactly(KeyFile.load(KeyFile.next(keyFile)).id(), former);
  }

  @Test
  void hasAKeyAtEveryMomentOfAnExchange() throws Exception {
    ExecutorService exchanging = Executors.newSingleThreadExecutor();
    try {
      Future<?> exchanges = exchanging.submit(() -> exchange(ROUNDS));
      int readings = 0;
      while (!exchanges.isDone()) {
        assertThat(ring.wrappers()).isNotEmpty();
        readings++;
      }
      exchanges.get();
      assertThat(readings).isPositive();
    } finally {
      exchanging.shutdownNow();
    }
  }

  @Test
  void endsAnExchangeThatAnotherProcessEndsAtTheSameTime() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        String former = KeyFile.load(keyFile).id();
        ring.addNewest(former);
        String used = KeyFile.load(KeyFile.next(keyFile)).id();
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Boolean> end =
            () -> {
              together.await();
              return KeyRing.ofFile(keyFile).removeFormer(used);
            };

        assertThat(List.of(two.submit(end), two.submit(end)))
            .extracting(Future::get)
            .contains(true);
        assertThat(KeyFile.load(keyFile).id()).isEqualTo(used);
        assertThat(retired(former)).exists();
        assertThat(retired(used)).doesNotExist();
        assertThat(KeyFile.next(keyFile)).doesNotExist();
      }
    } finally {
      two.shutdownNow();
    }
  }

  private void exchange(int rounds) {
    for (int round = 0; round < rounds; round++) {
      ring.addNewest(KeyFile.load(keyFile).id());
      boolean replaced = ring.removeFormer(KeyFile.load(KeyFile.next(keyFile)).id());
      assertThat(replaced).isTrue();
    }
  }

  private Path retired(String id) {
    return keyFile.resolveSibling("key-" + id + FileKeyRing.RETIRED);
  }
}
