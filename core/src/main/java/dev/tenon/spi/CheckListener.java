package dev.tenon.spi;

/**
 * Hears of each check as it happens. Called by the provider from the thread that asked, in the
 * order in which things happen; implementations return quickly and do not throw.
 */
public interface CheckListener {

  /** Hears nothing. */
  CheckListener SILENT =
      new CheckListener() {
        @Override
        public void started(CheckId check) {}

        @Override
        public void finished(CheckId check, CheckResult result) {}
      };

  /** A check begins. */
  void started(CheckId check);

  /** A check has its answer. */
  void finished(CheckId check, CheckResult result);
}
