import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.SandboxDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Verifies many accounts in a process that has just started, to be compared with a process of
 * another command line for each.
 *
 * <p>Arguments: a folder, the descriptor of a sandbox, and the number of accounts to link, or
 * nothing to verify those linked before.
 */
final class Together {

  private static final int AT_ONCE = 16;

  private Together() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    SandboxDescriptor sandbox = SandboxDescriptor.read(Path.of(args[1]));
    if (args.length > 2) {
      link(folder, sandbox, Integer.parseInt(args[2]));
    } else {
      verify(folder, sandbox);
    }
  }

  private static void link(Path folder, SandboxDescriptor sandbox, int accounts) throws Exception {
    SqliteStore.createFolder(folder);
    try (SqliteStore store =
            SqliteStore.open(folder.resolve("tenon.db"), KeyFile.create(folder.resolve("key")));
        Tenon tenon = Fleet.builder(sandbox, new Counts()).store(store).build()) {
      List<String> linked = new ArrayList<>();
      for (LinkedAccount one : new Fleet(sandbox, tenon).copies(store, "m365").upTo(accounts)) {
        linked.add(one.caller().workspace().value() + " " + one.id().value());
      }
      Files.write(list(folder), linked);
    }
  }

  private static void verify(Path folder, SandboxDescriptor sandbox) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (SqliteStore store =
            SqliteStore.open(folder.resolve("tenon.db"), KeyFile.load(folder.resolve("key")));
        Tenon tenon = Fleet.builder(sandbox, new Counts()).store(store).build()) {
      List<Future<Outcome>> running = new ArrayList<>();
      for (LinkedAccount one : linked(folder)) {
        running.add(threads.submit(() -> one.verify(tenon)));
      }
      for (Future<Outcome> one : running) {
        if (one.get() != Outcome.PASSED) {
          throw new IllegalStateException("a healthy account was not verified: " + one.get());
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<LinkedAccount> linked(Path folder) throws IOException {
    List<LinkedAccount> linked = new ArrayList<>();
    for (String line : Files.readAllLines(list(folder))) {
      String[] ids = line.split(" ");
      linked.add(
          new LinkedAccount(
              new IntegrationId(ids[1]),
              new Caller(new WorkspaceId(ids[0]), OperatorId.of("fleet"), Role.ADMINISTRATOR)));
    }
    return linked;
  }

  private static Path list(Path folder) {
    return folder.resolve("linked");
  }
}
