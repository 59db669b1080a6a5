package dev.tenon.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.operator.SessionToken;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file with the session of an operator. */
@Timeout(60)
class SessionFileTest {

  private static final SessionToken TOKEN = new SessionToken("a".repeat(43));

  @TempDir Path folder;

  @Test
  void nobodyIsSignedInWhileAnotherCommandSignsOut() throws Exception {
    SessionFile file = new SessionFile(folder.resolve("session"));
    ExecutorService signingOut = Executors.newSingleThreadExecutor();
    try {
      Future<?> others =
          signingOut.submit(
              () -> {
                for (int round = 0; round < 1_000; round++) {
                  file.write(TOKEN);
                  file.delete();
                }
              });
      while (!others.isDone()) {
        assertThat(file.read().map(SessionToken::reveal))
            .isIn(Optional.empty(), Optional.of(TOKEN.reveal()));
      }
      others.get();
      assertThat(file.read()).isEmpty();
    } finally {
      signingOut.shutdownNow();
    }
  }
}
