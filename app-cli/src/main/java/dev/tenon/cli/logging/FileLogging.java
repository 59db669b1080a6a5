package dev.tenon.cli.logging;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The configuration class of {@code java.util.logging}. Problems that Tenon reports go to a file.
 * Everything else is discarded, so that no library prints to the terminal. The JDK creates this
 * class on the first log record; a system property names it.
 */
public final class FileLogging {

  /** The system property with the path of the log file. */
  static final String FILE_PROPERTY = "tenon.log";

  private static final String OWN = "dev.tenon.";

  /** Called by the JDK. */
  public FileLogging() {
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(
        new LogFileHandler(
            Path.of(System.getProperty(FILE_PROPERTY)),
            record -> String.valueOf(record.getLoggerName()).startsWith(OWN)));
  }

  /** Sends the log of this process to a file, which is created by the first record. */
  public static void directTo(Path file) {
    System.setProperty(FILE_PROPERTY, file.toString());
    System.setProperty("java.util.logging.config.class", FileLogging.class.getName());
  }
}
