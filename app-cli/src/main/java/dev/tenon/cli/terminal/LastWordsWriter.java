package dev.tenon.cli.terminal;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicReference;

/** Drops what other threads write once one thread alone has the word. */
final class LastWordsWriter extends Writer {

  private final Writer to;
  private final AtomicReference<Thread> soleSpeaker;

  LastWordsWriter(Writer to, AtomicReference<Thread> soleSpeaker) {
    this.to = to;
    this.soleSpeaker = soleSpeaker;
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    Thread speaker = soleSpeaker.get();
    if (speaker == null || speaker == Thread.currentThread()) {
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
