package dev.tenon.core.audit.internal;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.audit.AuditVerification.Intact;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The audit trail over a repository. */
public final class HashChainedAuditTrail implements AuditTrail {

  private static final int PAGE = 500;

  private final Transactions transactions;
  private final AuditRepository entries;

  /** Over that repository. */
  public HashChainedAuditTrail(Transactions transactions, AuditRepository entries) {
    this.transactions = transactions;
    this.entries = entries;
  }

  @Override
  public List<AuditEntry> latest(Caller caller, int limit) {
    return transactions.read(
        () -> {
          long last = entries.last(caller.workspace()).map(AuditEntry::sequence).orElse(0L);
          List<AuditEntry> newest =
              new ArrayList<>(entries.after(caller.workspace(), Math.max(0, last - limit), limit));
          Collections.reverse(newest);
          return List.copyOf(newest);
        });
  }

  @Override
  public AuditVerification verify(Caller caller) {
    return transactions.read(
        () -> {
          long sequence = 0;
          String hash = HashChain.START;
          List<AuditEntry> page = entries.after(caller.workspace(), sequence, PAGE);
          while (!page.isEmpty()) {
            for (AuditEntry entry : page) {
              if (entry.sequence() != sequence + 1) {
                return new Broken(sequence + 1, "The entry is missing.");
              }
              if (!entry.previousHash().equals(hash)) {
                return new Broken(entry.sequence(), "The entry does not follow the one before.");
              }
              if (!entry.hash().equals(HashChain.hash(entry))) {
                return new Broken(entry.sequence(), "The entry was changed after it was written.");
              }
              sequence = entry.sequence();
              hash = entry.hash();
            }
            page = entries.after(caller.workspace(), sequence, PAGE);
          }
          return new Intact(sequence, hash);
        });
  }
}
