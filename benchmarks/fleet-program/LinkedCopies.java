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
import dev.tenon.spi.Account;
import dev.tenon.spi.Credential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Integrations of many accounts, each with a sealed credential of its own. Only a few accounts are
 * linked, because linking creates a key pair, which takes half a second; the others have the
 * credential of one of them. The integrations of those are written to the store directly.
 */
final class LinkedCopies {

  /** An account that was linked, and its credential. */
  private record Original(Integration integration, SealedCredential sealed) {}

  private static final int IN_TRANSACTION = 500;

  private final Tenon tenon;
  private final Store store;
  private final IntFunction<Map<String, String>> forms;
  private final List<Original> originals;
  private final List<LinkedAccount> all = new ArrayList<>();

  /**
   * @param originals whose credentials the accounts accept
   * @param forms the values that link the account with a number, from 0
   */
  LinkedCopies(
      Tenon tenon,
      Store store,
      List<LinkedAccount> originals,
      IntFunction<Map<String, String>> forms) {
    this.tenon = tenon;
    this.store = store;
    this.forms = forms;
    this.originals = originals.stream().map(this::original).toList();
  }

  private Original original(LinkedAccount linked) {
    Integration integration = tenon.integrations().get(linked.id(), linked.caller());
    CredentialKey key = key(integration.workspace(), integration.id());
    return new Original(
        integration, store.transactions().read(() -> store.credentials().find(key)).orElseThrow());
  }

  /** Adds integrations until there are so many; each is in a workspace of its own. */
  List<LinkedAccount> upTo(int count) {
    while (all.size() < count) {
      add(Math.min(IN_TRANSACTION, count - all.size()));
    }
    return List.copyOf(all);
  }

  /** Makes the verification of all of them due now. */
  void makeDue() {
    Instant now = Instant.now();
    for (int from = 0; from < all.size(); from += IN_TRANSACTION) {
      List<LinkedAccount> some = all.subList(from, Math.min(all.size(), from + IN_TRANSACTION));
      store
          .transactions()
          .write(
              () ->
                  some.forEach(
                      one ->
                          store
                              .integrations()
                              .schedule(one.caller().workspace(), one.id(), Optional.of(now))));
    }
  }

  private void add(int count) {
    List<Integration> copies = new ArrayList<>();
    List<SealedCredential> credentials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = all.size() + i;
      Original original = originals.get(number % originals.size());
      WorkspaceId workspace = tenon.workspaces().create("copy-" + number).id();
      Integration copy = copy(original.integration(), workspace, number);
      copies.add(copy);
      try (Credential credential = store.vault().open(original.sealed())) {
        credentials.add(store.vault().seal(key(workspace, copy.id()), credential));
      }
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

  private Integration copy(Integration linked, WorkspaceId workspace, int number) {
    Map<String, String> form = forms.apply(number);
    return new Integration(
        new IntegrationId("copy-" + number),
        workspace,
        linked.provider(),
        linked.name(),
        new Account(accountId(form), linked.account().displayName(), linked.account().parent()),
        form,
        linked.published(),
        linked.state(),
        linked.verification(),
        Optional.empty(),
        linked.stale(),
        linked.attemptedAt(),
        linked.linkedAt(),
        linked.version());
  }

  /** The ID of the tenant, or of the AWS account in the ARN of its role. */
  private static String accountId(Map<String, String> form) {
    return form.containsKey("roleArn") ? form.get("roleArn").split(":")[4] : form.get("tenantId");
  }

  private static CredentialKey key(WorkspaceId workspace, IntegrationId id) {
    return new CredentialKey(workspace, id.value());
  }
}
