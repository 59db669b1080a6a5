package dev.tenon.core.internal.check;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;

/** Forwards to a listener until it throws, so that a broken display fails no verification. */
final class FaultTolerantListener implements CheckListener {

  private CheckListener listener;

  FaultTolerantListener(CheckListener listener) {
    this.listener = listener;
  }

  @Override
  public void started(CheckId check) {
    unlessItThrows(() -> listener.started(check));
  }

  @Override
  public void finished(CheckId check, CheckResult result) {
    unlessItThrows(() -> listener.finished(check, result));
  }

  private void unlessItThrows(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      listener = SILENT;
    }
  }
}
