package dev.tenon.testkit.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Captures everything that Tenon logs, at all levels and with stack traces, until it is closed.
 * Safe for use by several threads.
 */
public final class CapturedLog extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("dev.tenon");
  private final Level levelBefore = logger.getLevel();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private CapturedLog() {}

  /** Starts capturing. The caller closes it. */
  public static CapturedLog start() {
    CapturedLog log = new CapturedLog();
    log.logger.setLevel(Level.ALL);
    log.logger.addHandler(log);
    return log;
  }

  /** The lines logged so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(new SimpleFormatter().format(record));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(levelBefore);
  }
}
