package dev.tenon.cli.terminal;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Discards what other threads write once one thread has claimed the stream for its final message.
 */
final class FinalMessageWriter extends Writer {

  private final Writer to;
  private final AtomicReference<Thread> exclusiveThread;

  FinalMessageWriter(Writer to, AtomicReference<Thread> exclusiveThread) {
    this.to = to;
    this.exclusiveThread = exclusiveThread;
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    Thread exclusive = exclusiveThread.get();
    if (exclusive == null || exclusive == Thread.currentThread()) {
      to.write(characters, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  @Override
  public void close() throws IOException {
    to.close();
  }
}
