package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.testkit.store.StoreSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clients of two processes that change the same version of one integration. */
class ExpectedVersionTest {

  private static final int ROUNDS = 25;
  private static final Workspace WORKSPACE = StoreSamples.workspace("acme");
  private static final Caller CALLER =
      new Caller(WORKSPACE.id(), OperatorId.of("ada"), Role.EDITOR);

  @TempDir private Path folder;

  @Test
  void ofTwoChangesOfTheSameVersionOneIsRefused() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (SqliteStore one = SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
        SqliteStore two = SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
        Tenon first = Tenon.builder().store(one).build();
        Tenon second = Tenon.builder().store(two).build()) {
      Integration integration = StoreSamples.integration(WORKSPACE.id(), "contoso");
      one.transactions()
          .write(
              () -> {
                one.workspaces().add(WORKSPACE);
                one.integrations().add(integration);
              });

      for (int round = 0; round < ROUNDS; round++) {
        Integration before = first.integrations().get(integration.id(), CALLER);
        ExpectedVersion expected = ExpectedVersion.oneOf(Set.of(before.version()));
        CyclicBarrier start = new CyclicBarrier(2);
        Future<String> a = threads.submit(() -> rename(first, before, "A", expected, start));
        Future<String> b = threads.submit(() -> rename(second, before, "B", expected, start));

        List<String> results = List.of(a.get(30, TimeUnit.SECONDS), b.get(30, TimeUnit.SECONDS));
        assertThat(results).contains("VERSION_CHANGED").hasSize(2).doesNotHaveDuplicates();
        Integration after = first.integrations().get(integration.id(), CALLER);
        assertThat(results).contains(after.name());
        assertThat(after.version()).isEqualTo(before.version() + 1);
      }
    } finally {
      threads.shutdownNow();
      assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Renames at the same moment as the other client; returns the new name or the code. */
  private static String rename(
      Tenon tenon, Integration before, String letter, ExpectedVersion expected, CyclicBarrier start)
      throws Exception {
    int unused = start.await(30, TimeUnit.SECONDS);
    try {
      return tenon
          .integrations()
          .rename(before.id(), letter + " " + before.version(), expected, CALLER)
          .name();
    } catch (TenonException e) {
      return e.code().name();
    }
  }
}
