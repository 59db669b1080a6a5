package dev.tenon.core.check.internal;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;

/** Passes on to a listener until it throws: a closed screen must not spoil a verification. */
final class ForgivingListener implements CheckListener {

  private CheckListener listener;

  ForgivingListener(CheckListener listener) {
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
