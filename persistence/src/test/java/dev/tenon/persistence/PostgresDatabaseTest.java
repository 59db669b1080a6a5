package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.postgres.PostgresDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresDatabaseTest {

  @Test
  void readsAnAddress() {
    PostgresDatabase database =
        PostgresDatabase.of(
            "postgresql://te%40non@one:5432,two:5433/links?sslmode=verify-full&sslrootcert=/etc/a%20b.pem");

    assertThat(database.servers()).isEqualTo("one:5432,two:5433");
    assertThat(database.name()).isEqualTo("links");
    assertThat(database.user()).contains("te@non");
    assertThat(database.options())
        .containsExactly("sslmode=verify-full", "sslrootcert=/etc/a b.pem");
    assertThat(database.location()).isEqualTo("postgresql://one:5432,two:5433/links");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ada:secret@db/links",
        "postgresql://db/links?password=secret",
        "postgresql://db/links?socketFactory=secret",
        "postgresql://db",
        "postgresql://db/",
        "postgresql:///links",
        "postgresql:db/links",
        "postgresql://db/links?sslmode",
        "postgresql://db/links?sslcert=%zz",
        "postgresql://db/one/two",
        "jdbc:postgresql://db/links",
      })
  void rejectsAnAddressWithoutRepeatingIt(String url) {
    TenonException refusal =
        Samples.refusal(
            StoreErrorCode.STORE_ADDRESS_INVALID,
            () -> assertThat(PostgresDatabase.of(url)).isNull());

    assertThat(refusal).hasMessageNotContaining("secret");
  }
}
