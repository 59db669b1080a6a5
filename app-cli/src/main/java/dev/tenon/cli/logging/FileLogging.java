package dev.tenon.cli.logging;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The configuration class of {@code java.util.logging}: what Tenon itself reports as a problem goes
 * to a file, and everything else nowhere, so that no library writes on the operator's screen. Named
 * by a system property and made by the JDK, only when something logs.
 */
public final class FileLogging {

  /** The property that names the log file. */
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

  /** Directs the log of this process to a file, which is made when something is logged. */
  public static void directTo(Path file) {
    System.setProperty(FILE_PROPERTY, file.toString());
    System.setProperty("java.util.logging.config.class", FileLogging.class.getName());
  }
}
