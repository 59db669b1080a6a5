package dev.tenon.persistence;

import static dev.tenon.persistence.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.testkit.store.StoreSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class FileRightsTest {

  @TempDir Path above;

  @Test
  void createsADirectoryAndFilesThatOnlyTheirOwnerCanAccess() throws IOException {
    Path folder = above.resolve("new").resolve("home");
    SqliteStore.createFolder(folder);
    SqliteStore.createFolder(folder);
    assertThat(rightsOf(folder)).isEqualTo("rwx------");

    try (SqliteStore store = SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY)) {
      StoreSamples.addWorkspace(store, "w");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.toList())
            .extracting(file -> file.getFileName().toString())
            .contains("tenon.db", "tenon.db-wal", "tenon.db-shm");
      }
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.toList())
            .allSatisfy(file -> assertThat(rightsOf(file)).isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void reportsThatTheDirectoryCannotBeCreated() throws IOException {
    Path file = Files.createFile(above.resolve("file"));

    refusal(
        StoreErrorCode.STORE_ACCESS_DENIED, () -> SqliteStore.createFolder(file.resolve("home")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxr-x", "rwxr-x-w-", "rwxrwxrwx"})
  void refusesAFolderThatOthersCanWriteTo(String rights) throws IOException {
    Path folder = Files.createDirectory(above.resolve("home"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));

    TenonException refusal =
        refusal(
            StoreErrorCode.STORE_FOLDER_EXPOSED,
            () -> SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY).close());

    assertThat(refusal).hasMessageContaining("chmod go-w '" + folder + "'");
    assertThat(folder).isEmptyDirectory();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY).close();
  }

  private static String rightsOf(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
