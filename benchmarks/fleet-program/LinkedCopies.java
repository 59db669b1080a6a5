import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Credential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Integrations like one that was linked, each with a sealed credential of its own. They are written
 * to the store directly, because linking creates a key pair, which takes half a second.
 */
final class LinkedCopies {

  private static final int IN_TRANSACTION = 500;

  private final Tenon tenon;
  private final Store store;
  private final LinkedAccount original;
  private final List<LinkedAccount> all = new ArrayList<>();

  LinkedCopies(Tenon tenon, Store store, LinkedAccount original) {
    this.tenon = tenon;
    this.store = store;
    this.original = original;
  }

  /** Adds copies until there are so many; each is in a workspace of its own, as one account. */
  List<LinkedAccount> upTo(int count) {
    Integration linked = tenon.integrations().get(original.id(), original.caller());
    SealedCredential sealed =
        store
            .transactions()
            .read(() -> store.credentials().find(key(linked.workspace(), linked.id())))
            .orElseThrow();
    try (Credential credential = store.vault().open(sealed)) {
      while (all.size() < count) {
        add(linked, credential, Math.min(IN_TRANSACTION, count - all.size()));
      }
    }
    return List.copyOf(all);
  }

  private void add(Integration linked, Credential credential, int count) {
    List<Integration> copies = new ArrayList<>();
    List<SealedCredential> credentials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "copy-" + (all.size() + i);
      WorkspaceId workspace = tenon.workspaces().create(name).id();
      Integration copy = copy(linked, workspace, new IntegrationId(name));
      copies.add(copy);
      credentials.add(store.vault().seal(key(workspace, copy.id()), credential));
    }
    Instant now = Instant.now();
    store
        .transactions()
        .write(
            () -> {
              for (Integration copy : copies) {
                store.integrations().add(copy);
                store.integrations().schedule(copy.workspace(), copy.id(), Optional.of(now));
                store.workspaces().markConnected(copy.workspace(), now);
              }
              credentials.forEach(store.credentials()::put);
            });
    for (Integration copy : copies) {
      all.add(
          new LinkedAccount(
              copy.id(), new Caller(copy.workspace(), OperatorId.of("fleet"), Role.ADMINISTRATOR)));
    }
  }

  private static Integration copy(Integration linked, WorkspaceId workspace, IntegrationId id) {
    return new Integration(
        id,
        workspace,
        linked.provider(),
        linked.name(),
        linked.account(),
        linked.form(),
        linked.published(),
        linked.state(),
        linked.verification(),
        Optional.empty(),
        linked.stale(),
        linked.attemptedAt(),
        linked.linkedAt(),
        linked.version());
  }

  private static CredentialKey key(WorkspaceId workspace, IntegrationId id) {
    return new CredentialKey(workspace, id.value());
  }
}
