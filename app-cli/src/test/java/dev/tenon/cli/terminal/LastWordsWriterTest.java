package dev.tenon.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LastWordsWriterTest {

  @Test
  void letsNobodyElseWriteOnceOneThreadHasTheWord() throws InterruptedException {
    StringWriter written = new StringWriter();
    AtomicReference<Thread> soleSpeaker = new AtomicReference<>();
    PrintWriter printer = new PrintWriter(new LastWordsWriter(written, soleSpeaker));
    printer.print("progress ");
    Thread last =
        new Thread(
            () -> {
              soleSpeaker.set(Thread.currentThread());
              printer.print("goodbye");
            });
    last.start();
    last.join();
    printer.print("more progress");
    printer.flush();
    assertThat(written).hasToString("progress goodbye");
  }
}
