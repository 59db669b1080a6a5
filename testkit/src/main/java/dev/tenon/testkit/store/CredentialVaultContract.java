package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.store.Store;
import dev.tenon.spi.Credential;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the vault and the repository of sealed credentials. */
public interface CredentialVaultContract extends StoreSource {

  @Test
  default void opensTheCredentialThatWasSealed() {
    byte[] every = new byte[256];
    for (int value = 0; value < every.length; value++) {
      every[value] = (byte) value;
    }
    try (Store store = openStore();
        Credential credential =
            Credential.of(Map.of("every", every, "nothing", new byte[0], "schlüssel", bytes(9)))) {
      CredentialKey key = key(store, "w", "owner");
      put(store, key, credential);

      try (Credential opened = open(store, key)) {
        assertThat(opened.names()).containsExactlyInAnyOrder("every", "nothing", "schlüssel");
        assertThat(opened.part("every")).hasValueSatisfying(it -> assertThat(it).isEqualTo(every));
        assertThat(opened.part("nothing")).hasValueSatisfying(it -> assertThat(it).isEmpty());
        assertThat(opened.part("schlüssel")).hasValue(bytes(9));
      }
    }
  }

  @Test
  default void opensACredentialWithoutParts() {
    try (Store store = openStore();
        Credential empty = Credential.empty()) {
      CredentialKey key = key(store, "w", "owner");
      put(store, key, empty);

      try (Credential opened = open(store, key)) {
        assertThat(opened.names()).isEmpty();
      }
    }
  }

  @Test
  default void findsNoCredentialIfNoneWasStored() {
    try (Store store = openStore()) {
      CredentialKey key = key(store, "w", "owner");

      assertThat(find(store, key)).isEmpty();
    }
  }

  @Test
  default void replacesACredentialWithAllItsParts() {
    try (Store store = openStore();
        Credential old = Credential.of(Map.of("old", bytes(1), "both", bytes(2)));
        Credential next = Credential.of(Map.of("both", bytes(3), "new", bytes(4)))) {
      CredentialKey key = key(store, "w", "owner");
      put(store, key, old);
      put(store, key, next);

      try (Credential opened = open(store, key)) {
        assertThat(opened.names()).containsExactlyInAnyOrder("both", "new");
        assertThat(opened.part("both")).hasValue(bytes(3));
      }
    }
  }

  @Test
  default void removesACredential() {
    try (Store store = openStore();
        Credential credential = Credential.of(Map.of("part", bytes(1)))) {
      CredentialKey key = key(store, "w", "owner");
      put(store, key, credential);
      store
          .transactions()
          .write(
              () -> {
                store.credentials().remove(key);
                store.credentials().remove(key);

                assertThat(store.credentials().find(key)).isEmpty();
              });
    }
  }

  @Test
  default void keepsTheCredentialsOfOwnersAndWorkspacesSeparate() {
    try (Store store = openStore();
        Credential first = Credential.of(Map.of("part", bytes(1)));
        Credential second = Credential.of(Map.of("part", bytes(2)))) {
      CredentialKey one = key(store, "one", "owner");
      CredentialKey otherOwner = new CredentialKey(one.workspace(), "other");
      CredentialKey otherWorkspace = key(store, "two", "owner");
      put(store, one, first);
      put(store, otherOwner, second);
      put(store, otherWorkspace, second);
      store.transactions().write(() -> store.credentials().remove(otherOwner));

      try (Credential ofOne = open(store, one);
          Credential ofTwo = open(store, otherWorkspace)) {
        assertThat(ofOne.part("part")).hasValue(bytes(1));
        assertThat(ofTwo.part("part")).hasValue(bytes(2));
      }
    }
  }

  @Test
  default void sharesNoBytesWithItsCallers() {
    try (Store store = openStore()) {
      CredentialKey key = key(store, "w", "owner");
      Credential mine = Credential.of(Map.of("part", bytes(7)));
      put(store, key, mine);
      assertThat(mine.part("part")).as("seal does not close").hasValue(bytes(7));
      mine.close();
      open(store, key).close();

      try (Credential again = open(store, key)) {
        assertThat(again.part("part")).hasValue(bytes(7));
      }
    }
  }

  @Test
  default void listsThePartsOfASealedCredential() {
    try (Store store = openStore();
        Credential credential = Credential.of(Map.of("one", bytes(1), "two", bytes(2)))) {
      CredentialKey key = key(store, "w", "owner");
      put(store, key, credential);

      assertThat(find(store, key).orElseThrow().names()).containsExactlyInAnyOrder("one", "two");
      assertThat(find(store, key)).as("read twice").isEqualTo(find(store, key));
    }
  }

  /** A vault may call a remote key service, and other transactions must not wait for that. */
  @Test
  default void rejectsSealingAndOpeningInsideATransaction() {
    try (Store store = openStore();
        Credential credential = Credential.of(Map.of("part", bytes(1)))) {
      CredentialKey key = key(store, "w", "owner");
      SealedCredential sealed = store.vault().seal(key, credential);

      assertThatThrownBy(
              () -> store.transactions().write(() -> store.vault().seal(key, credential)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> store.transactions().read(() -> store.vault().open(sealed)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static CredentialKey key(Store store, String workspace, String owner) {
    return new CredentialKey(StoreSamples.addWorkspace(store, workspace), owner);
  }

  private static void put(Store store, CredentialKey key, Credential credential) {
    SealedCredential sealed = store.vault().seal(key, credential);
    store.transactions().write(() -> store.credentials().put(sealed));
  }

  private static Credential open(Store store, CredentialKey key) {
    return store.vault().open(find(store, key).orElseThrow());
  }

  private static Optional<SealedCredential> find(Store store, CredentialKey key) {
    return store.transactions().read(() -> store.credentials().find(key));
  }

  private static byte[] bytes(int value) {
    return new byte[] {(byte) value, 0, (byte) -value};
  }
}
