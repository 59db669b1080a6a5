package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.operator.SignInAttemptRepository;
import dev.tenon.core.operator.SignInAttempts;
import dev.tenon.core.store.Store;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attempts to sign in. */
public interface SignInAttemptRepositoryContract extends StoreSource {

  @Test
  default void keepsAttemptsByOperatorAndSource() {
    SignInAttempts one =
        new SignInAttempts(
            "ada",
            "one",
            7,
            Optional.of(StoreSamples.NOW.plusSeconds(4)),
            StoreSamples.NOW,
            Optional.of(StoreSamples.NOW.minusSeconds(1)));
    SignInAttempts two = unproven("ada", "two", StoreSamples.NOW);
    SignInAttempts other = unproven("bob", "one", StoreSamples.NOW);
    SignInAttempts changed = unproven("ada", "one", StoreSamples.NOW.plusSeconds(5));
    try (Store store = openStore()) {
      SignInAttemptRepository attempts = store.signInAttempts();
      store
          .transactions()
          .write(
              () -> {
                attempts.put(one);
                attempts.put(two);
                attempts.put(other);
                assertThat(attempts.find("ada", "one")).contains(one);
                assertThat(attempts.find("ada", "two")).contains(two);
                assertThat(attempts.find("bob", "two")).isEmpty();

                attempts.put(changed);
                assertThat(attempts.find("ada", "one")).contains(changed);

                attempts.removeAll("ada");
                assertThat(attempts.find("ada", "one")).isEmpty();
                assertThat(attempts.find("ada", "two")).isEmpty();
                assertThat(attempts.find("bob", "one")).contains(other);
              });
    }
  }

  @Test
  default void removesAttemptsByAge() {
    Instant now = StoreSamples.NOW;
    Instant proven = now.minusSeconds(1_000);
    try (Store store = openStore()) {
      SignInAttemptRepository attempts = store.signInAttempts();
      store
          .transactions()
          .write(
              () -> {
                attempts.put(unproven("ada", "before", now.minusMillis(1)));
                attempts.put(unproven("ada", "at", now));
                attempts.put(proven("ada", "proven before", proven.minusMillis(1)));
                attempts.put(proven("ada", "proven at", proven));

                attempts.removeBefore(now, proven);

                assertThat(attempts.find("ada", "before")).isEmpty();
                assertThat(attempts.find("ada", "at")).isPresent();
                assertThat(attempts.find("ada", "proven before")).isEmpty();
                assertThat(attempts.find("ada", "proven at")).isPresent();
              });
    }
  }

  @Test
  default void keepsTheNewestUnprovenAttempts() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      SignInAttemptRepository attempts = store.signInAttempts();
      store
          .transactions()
          .write(
              () -> {
                attempts.put(proven("ada", "proven", now.minusSeconds(9)));
                attempts.put(unproven("ada", "new", now));
                attempts.put(unproven("ada", "old", now.minusSeconds(2)));
                attempts.put(unproven("ada", "middle", now.minusSeconds(1)));

                attempts.keepNewestUnproven(3);
                assertThat(attempts.find("ada", "old")).isPresent();

                attempts.keepNewestUnproven(2);
                assertThat(attempts.find("ada", "new")).isPresent();
                assertThat(attempts.find("ada", "middle")).isPresent();
                assertThat(attempts.find("ada", "old")).isEmpty();
                assertThat(attempts.find("ada", "proven")).isPresent();
              });
    }
  }

  private static SignInAttempts unproven(String operator, String source, Instant at) {
    return new SignInAttempts(operator, source, 1, Optional.empty(), at, Optional.empty());
  }

  private static SignInAttempts proven(String operator, String source, Instant at) {
    return new SignInAttempts(operator, source, 0, Optional.empty(), at, Optional.of(at));
  }
}
