package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.testkit.store.StoreSamples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that only looks something up pays for nothing else. */
class LazyLoadingTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("tenon.db");
  }

  @Test
  void listsIntegrationsWithoutLoadingMigrationsAndCryptography() throws Exception {
    try (SqliteStore store = SqliteStore.open(file, Samples.KEY)) {
      StoreSamples.addWorkspace(store, "shared");
    }

    assertThat(classesLoadedToList())
        .anyMatch(line -> line.contains(" org.jdbi.v3."))
        .noneMatch(line -> line.contains(" io.ebean."))
        .noneMatch(line -> line.contains(" tools.jackson."))
        .noneMatch(line -> line.contains(" com.google.crypto.tink."))
        .noneMatch(line -> line.contains(" org.bouncycastle."));
  }

  @Test
  void loadsTheMigrationForANewDatabase() throws Exception {
    assertThat(classesLoadedToList()).anyMatch(line -> line.contains(" io.ebean."));
  }

  @Test
  void warmsUpOnlyTheClassesThatOpeningNeeds() throws Exception {
    List<String> loaded = classesLoadedBy(WarmingProgram.class);

    assertThat(loaded)
        .anyMatch(line -> line.contains(" org.sqlite.core.NativeDB "))
        .anyMatch(line -> line.contains(" org.jdbi.v3.core.statement.Query "))
        .noneMatch(line -> line.contains(" io.ebean."))
        .noneMatch(line -> line.contains(" com.google.crypto.tink."));
  }

  private List<String> classesLoadedToList() throws Exception {
    return classesLoadedBy(ListingProgram.class, file.toString());
  }

  private static List<String> classesLoadedBy(Class<?> program, String... arguments)
      throws Exception {
    try (ChildProcess child =
        ChildProcess.start(List.of("-Xlog:class+load:stdout"), program, arguments)) {
      List<String> lines = child.readLines();
      assertThat(child.waitFor()).isZero();
      return lines;
    }
  }
}
