package dev.tenon.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FinalMessageWriterTest {

  @Test
  void discardsOutputOfOtherThreadsOnceOneThreadHasClaimedTheStream() throws InterruptedException {
    StringWriter written = new StringWriter();
    AtomicReference<Thread> exclusiveThread = new AtomicReference<>();
    PrintWriter printer = new PrintWriter(new FinalMessageWriter(written, exclusiveThread));
    printer.print("progress ");
    Thread last =
        new Thread(
            () -> {
              exclusiveThread.set(Thread.currentThread());
              printer.print("goodbye");
            });
    last.start();
    last.join();
    printer.print("more progress");
    printer.flush();
    assertThat(written).hasToString("progress goodbye");
  }
}
