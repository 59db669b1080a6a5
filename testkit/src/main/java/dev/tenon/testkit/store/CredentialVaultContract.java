package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.store.Store;
import dev.tenon.spi.Credential;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vault. */
public interface CredentialVaultContract extends StoreSource {

  @Test
  default void lendsTheCredentialThatWasPut() {
    byte[] every = new byte[256];
    for (int value = 0; value < every.length; value++) {
      every[value] = (byte) value;
    }
    try (Store store = openStore();
        Credential credential =
            Credential.of(Map.of("every", every, "nothing", new byte[0], "schlüssel", bytes(9)))) {
      CredentialKey key = key(store, "w", "owner");
      put(store, key, credential);

      try (Credential lent = lend(store, key)) {
        assertThat(lent.names()).containsExactlyInAnyOrder("every", "nothing", "schlüssel");
        assertThat(lent.part("every")).hasValueSatisfying(it -> assertThat(it).isEqualTo(every));
        assertThat(lent.part("nothing")).hasValueSatisfying(it -> assertThat(it).isEmpty());
        assertThat(lent.part("schlüssel")).hasValue(bytes(9));
      }
    }
  }

  @Test
  default void lendsACredentialWithoutParts() {
    try (Store store = openStore();
        Credential empty = Credential.empty()) {
      CredentialKey key = key(store, "w", "owner");
      put(store, key, empty);

      try (Credential lent = lend(store, key)) {
        assertThat(lent.names()).isEmpty();
      }
    }
  }

  @Test
  default void lendsNothingWhereNothingWasPut() {
    try (Store store = openStore()) {
      CredentialKey key = key(store, "w", "owner");

      assertThat(store.transactions().read(() -> store.vault().lend(key))).isEmpty();
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

      try (Credential lent = lend(store, key)) {
        assertThat(lent.names()).containsExactlyInAnyOrder("both", "new");
        assertThat(lent.part("both")).hasValue(bytes(3));
      }
    }
  }

  @Test
  default void destroysACredential() {
    try (Store store = openStore();
        Credential credential = Credential.of(Map.of("part", bytes(1)))) {
      CredentialKey key = key(store, "w", "owner");
      put(store, key, credential);
      store
          .transactions()
          .write(
              () -> {
                store.vault().remove(key);
                store.vault().remove(key);

                assertThat(store.vault().lend(key)).isEmpty();
              });
    }
  }

  @Test
  default void keepsCredentialsApart() {
    try (Store store = openStore();
        Credential first = Credential.of(Map.of("part", bytes(1)));
        Credential second = Credential.of(Map.of("part", bytes(2)))) {
      CredentialKey one = key(store, "one", "owner");
      CredentialKey otherOwner = new CredentialKey(one.workspace(), "other");
      CredentialKey otherWorkspace = key(store, "two", "owner");
      put(store, one, first);
      put(store, otherOwner, second);
      put(store, otherWorkspace, second);
      store.transactions().write(() -> store.vault().remove(otherOwner));

      try (Credential ofOne = lend(store, one);
          Credential ofTwo = lend(store, otherWorkspace)) {
        assertThat(ofOne.part("part")).hasValue(bytes(1));
        assertThat(ofTwo.part("part")).hasValue(bytes(2));
      }
    }
  }

  @Test
  default void sharesNoBytesWithWhoPutOrBorrowed() {
    try (Store store = openStore()) {
      CredentialKey key = key(store, "w", "owner");
      Credential mine = Credential.of(Map.of("part", bytes(7)));
      put(store, key, mine);
      assertThat(mine.part("part")).as("put does not close").hasValue(bytes(7));
      mine.close();
      lend(store, key).close();

      try (Credential again = lend(store, key)) {
        assertThat(again.part("part")).hasValue(bytes(7));
      }
    }
  }

  private static CredentialKey key(Store store, String workspace, String owner) {
    return new CredentialKey(StoreSamples.addWorkspace(store, workspace), owner);
  }

  private static void put(Store store, CredentialKey key, Credential credential) {
    store.transactions().write(() -> store.vault().put(key, credential));
  }

  private static Credential lend(Store store, CredentialKey key) {
    return store.transactions().read(() -> store.vault().lend(key)).orElseThrow();
  }

  private static byte[] bytes(int value) {
    return new byte[] {(byte) value, 0, (byte) -value};
  }
}
