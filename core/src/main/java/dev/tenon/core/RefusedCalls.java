package dev.tenon.core;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.rate.RequestBuckets;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ErrorCategory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Records calls that were denied or failed, each in a transaction of its own. Of one caller, so
 * many in an hour: nobody can fill the audit trail with calls that have no effect.
 */
final class RefusedCalls {

  private static final int RECORDED = 200;
  private static final Duration PERIOD = Duration.ofHours(1);

  private final Transactions transactions;
  private final AuditRecorder audit;
  private final RequestBuckets recorded;

  RefusedCalls(Transactions transactions, AuditRecorder audit, InstantSource clock) {
    this.transactions = transactions;
    this.audit = audit;
    this.recorded = new RequestBuckets(RECORDED, PERIOD, clock);
  }

  /** Records that a caller may not use a use case. */
  void denied(Caller caller, String useCase, String subject, TenonException refusal) {
    record(caller, AuditAction.ACTION_DENIED, useCase, subject, refusal);
  }

  /**
   * Records that a change failed. Not for temporary conditions, after which the same call is made
   * again, and not for a broken installation, which may not be able to record it.
   */
  void failed(Caller caller, String useCase, String subject, TenonException failure) {
    ErrorCategory category = failure.code().category();
    if (category != ErrorCategory.TRANSIENT && category != ErrorCategory.INTERNAL) {
      record(caller, AuditAction.ACTION_FAILED, useCase, subject, failure);
    }
  }

  /** A record that cannot be written must not hide the refusal. */
  private void record(
      Caller caller, AuditAction action, String useCase, String subject, TenonException refusal) {
    if (recorded.take(CallRates.ownerOf(caller)) < 0) {
      return;
    }
    try {
      Map<String, String> details = Map.of("useCase", useCase, "code", refusal.code().name());
      transactions.write(() -> audit.record(caller, action, subject, details));
    } catch (TenonException e) {
      refusal.addSuppressed(e);
    }
  }
}
