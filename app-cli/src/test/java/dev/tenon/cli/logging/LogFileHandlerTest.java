package dev.tenon.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileHandlerTest {

  @TempDir private Path folder;

  @Test
  void writesFilteredRecordsWithTheirStackTrace() throws IOException {
    Path file = folder.resolve("home/log/tenon.log");
    LogFileHandler handler =
        new LogFileHandler(file, record -> record.getLoggerName().startsWith("dev.tenon."));

    handler.publish(record("com.azure.core", "retrying"));
    assertThat(file).doesNotExist();

    LogRecord failure = record("dev.tenon.core", "Provider defect: provider={0}");
    failure.setParameters(new Object[] {"m365"});
    failure.setThrown(new IllegalStateException("planted"));
    handler.publish(failure);

    assertThat(file)
        .content()
        .contains("SEVERE dev.tenon.core Provider defect: provider=m365")
        .contains("IllegalStateException: planted");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void startsANewFileWhenOneIsLarge() throws IOException {
    Path file = folder.resolve("home/log/tenon.log");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x".repeat((5 << 20) + 1));

    new LogFileHandler(file, record -> true).publish(record("dev.tenon", "fresh"));

    assertThat(file).content().contains("fresh").hasSizeLessThan(200);
    assertThat(file.resolveSibling("tenon.log.1")).exists();
  }

  @Test
  void ignoresWriteErrors() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "");

    new LogFileHandler(blocked.resolve("log/tenon.log"), record -> true)
        .publish(record("dev.tenon", "lost"));

    assertThat(blocked).isEmptyFile();
  }

  private static LogRecord record(String logger, String message) {
    LogRecord record = new LogRecord(Level.SEVERE, message);
    record.setLoggerName(logger);
    return record;
  }
}
