package dev.tenon.spi;

/**
 * Receives the progress of a check run. The provider calls it from the thread that called {@code
 * check}, in order; implementations return quickly and do not throw.
 */
public interface CheckListener {

  /** Ignores everything. */
  CheckListener SILENT =
      new CheckListener() {
        @Override
        public void started(CheckId check) {}

        @Override
        public void finished(CheckId check, CheckResult result) {}
      };

  /** A check begins. */
  void started(CheckId check);

  /** A check has its result. */
  void finished(CheckId check, CheckResult result);
}
