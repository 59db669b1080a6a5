package dev.tenon.cli.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.core.error.TenonException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Appends to a file that only its owner can read, and keeps one older file. Write errors are
 * ignored, because they must not make a command fail.
 */
public final class LogFileHandler extends Handler {

  private static final long LARGEST = 5L << 20;

  private final Path file;
  private final SimpleFormatter text = new SimpleFormatter();

  /** Appends the records that pass the filter to a file. */
  public LogFileHandler(Path file, Filter filter) {
    this.file = file;
    setFilter(filter);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (isLoggable(record)) {
      try {
        append(line(record));
      } catch (IOException | TenonException e) {
        reportNothing();
      }
    }
  }

  @Override
  public void flush() {
    // Each record is written immediately.
  }

  @Override
  public void close() {
    // The file is closed after each record.
  }

  private String line(LogRecord record) {
    StringWriter line = new StringWriter();
    PrintWriter writer = new PrintWriter(line);
    writer.printf(
        "%s %s %s %s%n",
        record.getInstant(), record.getLevel(), record.getLoggerName(), text.formatMessage(record));
    if (record.getThrown() != null) {
      record.getThrown().printStackTrace(writer);
    }
    writer.flush();
    return line.toString();
  }

  private void append(String line) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    OwnerOnlyFiles.createFolder(folder.getParent());
    OwnerOnlyFiles.createFolder(folder);
    if (Files.exists(file) && Files.size(file) > LARGEST) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(file)) {
      OwnerOnlyFiles.write(file, "");
    }
    Files.writeString(file, line, UTF_8, StandardOpenOption.APPEND);
  }

  private void reportNothing() {
    // The command already shows the error on standard error.
  }
}
