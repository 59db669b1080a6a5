package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import org.junit.jupiter.api.Test;

/** Tests how a store handles operators. */
public interface OperatorRepositoryContract extends StoreSource {

  @Test
  default void findsAnOperatorIgnoringCase() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Operator zoe = StoreSamples.operator(workspace, "Zoë@example.org");
      store
          .transactions()
          .write(
              () -> {
                assertThat(store.operators().add(zoe)).isTrue();

                assertThat(store.operators().find(zoe.id())).contains(zoe);
                assertThat(store.operators().find(OperatorId.of("ZOË@EXAMPLE.ORG"))).contains(zoe);
                assertThat(store.operators().find(OperatorId.of("zoe@example.org"))).isEmpty();
              });
    }
  }

  @Test
  default void rejectsASecondOperatorWithTheSameIdInAnyWorkspace() {
    try (Store store = openStore()) {
      Operator first = StoreSamples.operator(StoreSamples.addWorkspace(store, "one"), "Ada");
      Operator second = StoreSamples.operator(StoreSamples.addWorkspace(store, "two"), "aDA");
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(first);

                assertThat(store.operators().add(second)).isFalse();
                assertThat(store.operators().find(second.id())).contains(first);
              });
    }
  }

  @Test
  default void storesRoleAndInvitation() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Operator invited =
          new Operator(
              OperatorId.of("ada"),
              workspace,
              Role.VIEWER,
              new Operator.Invitation("hash", StoreSamples.NOW.plusSeconds(60)),
              StoreSamples.NOW);
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(invited);
                assertThat(store.operators().find(invited.id())).contains(invited);
                assertThat(store.operators().findInvited("hash")).contains(invited);
                assertThat(store.operators().findInvited("other")).isEmpty();

                Operator accepted = invited.withPassword("$sample").withRole(Role.EDITOR);
                store.operators().update(accepted);
                assertThat(store.operators().find(invited.id())).contains(accepted);
                assertThat(store.operators().findInvited("hash")).isEmpty();
              });
    }
  }

  @Test
  default void keepsPasswordResetAndExternalAccount() {
    Operator.ExternalAccount account = new Operator.ExternalAccount("https://idp.example", "42");
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Operator ada = StoreSamples.operator(workspace, "ada");
      Operator changed =
          ada.withPasswordReset(
                  new Operator.PasswordReset("hash", StoreSamples.NOW.plusSeconds(60)))
              .withExternal(account);
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(ada);
                store.operators().add(StoreSamples.operator(workspace, "bob"));
                assertThat(store.operators().findExternal(account)).isEmpty();

                store.operators().update(changed);
                assertThat(store.operators().find(ada.id())).contains(changed);
                assertThat(store.operators().findByPasswordReset("hash")).contains(changed);
                assertThat(store.operators().findByPasswordReset("other")).isEmpty();
                assertThat(store.operators().findExternal(account)).contains(changed);
                assertThat(
                        store
                            .operators()
                            .findExternal(new Operator.ExternalAccount("https://other", "42")))
                    .isEmpty();
              });
    }
  }

  @Test
  default void countsAnAdministratorWhoSignsInElsewhere() {
    Operator.ExternalAccount account = new Operator.ExternalAccount("https://idp.example", "42");
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Operator invited =
          new Operator(
              OperatorId.of("ada"),
              workspace,
              Role.ADMINISTRATOR,
              new Operator.Invitation("hash", StoreSamples.NOW),
              StoreSamples.NOW);
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(invited);
                assertThat(store.operators().countAdministrators(workspace)).isZero();

                store.operators().update(invited.withExternal(account));
                assertThat(store.operators().countAdministrators(workspace)).isEqualTo(1);
              });
    }
  }

  @Test
  default void listsOperatorsOfAWorkspaceByName() {
    try (Store store = openStore()) {
      WorkspaceId one = StoreSamples.addWorkspace(store, "one");
      WorkspaceId two = StoreSamples.addWorkspace(store, "two");
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(StoreSamples.operator(one, "Cleo"));
                store.operators().add(StoreSamples.operator(one, "ada"));
                store.operators().add(StoreSamples.operator(one, "Bob"));
                store.operators().add(StoreSamples.operator(two, "abe"));

                assertThat(store.operators().ofWorkspace(one, "", 2))
                    .extracting(operator -> operator.id().value())
                    .containsExactly("ada", "Bob");
                assertThat(store.operators().ofWorkspace(one, "bob", 2))
                    .extracting(operator -> operator.id().value())
                    .containsExactly("Cleo");
              });
    }
  }

  @Test
  default void countsAdministrators() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Operator ada = StoreSamples.operator(workspace, "ada");
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(ada);
                store.operators().add(StoreSamples.operator(workspace, "bob"));
                store
                    .operators()
                    .add(StoreSamples.operator(workspace, "cleo").withRole(Role.EDITOR));
                assertThat(store.operators().countAdministrators(workspace)).isEqualTo(2);

                store.operators().remove(ada.id());
                assertThat(store.operators().find(ada.id())).isEmpty();
                assertThat(store.operators().countAdministrators(workspace)).isEqualTo(1);
              });
    }
  }
}
