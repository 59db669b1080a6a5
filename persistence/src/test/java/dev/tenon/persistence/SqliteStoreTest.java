package dev.tenon.persistence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.store.Store;
import dev.tenon.testkit.store.PersistentStoreContract;
import dev.tenon.testkit.store.StoreSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements PersistentStoreContract {

  @TempDir Path folder;

  @Override
  public Store openStore() {
    return SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
  }

  @Override
  public Store reopenStore() {
    return openStore();
  }

  @Test
  void erasesADeletedValueFromTheFile() throws IOException {
    String mark = "arn:aws:iam::123456789012:role/Open";
    String value = mark.repeat(1_000);
    Onboarding entered;
    try (Store store = openStore()) {
      entered =
          StoreSamples.onboarding(StoreSamples.addWorkspace(store, "w"), "w", StoreSamples.NOW)
              .entered(Map.of("roleArn", value));
      store.transactions().write(() -> store.onboardings().add(entered));
    }
    assertThat(content()).contains(mark);

    try (Store store = openStore()) {
      store
          .transactions()
          .write(
              () -> {
                store.onboardings().update(entered.without(entered.form()));
              });
    }
    assertThat(content()).doesNotContain(mark);
  }

  private String content() throws IOException {
    return Files.readString(folder.resolve("tenon.db"), ISO_8859_1);
  }
}
