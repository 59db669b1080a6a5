package dev.tenon.core.audit.internal;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.audit.AuditVerification.Intact;
import dev.tenon.core.internal.recording.HashChain;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.OptionalLong;

/** The audit trail in a repository, each entry bound to the one before by a hash. */
public final class HashChainedAuditTrail implements AuditTrail {

  private static final int BATCH = 500;

  private final Transactions transactions;
  private final AuditRepository entries;

  /** Over this repository. */
  public HashChainedAuditTrail(Transactions transactions, AuditRepository entries) {
    this.transactions = transactions;
    this.entries = entries;
  }

  @Override
  public Page<AuditEntry> list(AuditFilter filter, PageRequest page, Caller caller) {
    String list = "audit|%s|%s".formatted(caller.workspace(), filter);
    OptionalLong before =
        page.cursor()
            .map(cursor -> OptionalLong.of(Long.parseLong(cursor.position(list).get(0))))
            .orElse(OptionalLong.empty());
    return Page.cut(
        transactions.read(
            () -> entries.newest(caller.workspace(), filter, before, page.limit() + 1)),
        page.limit(),
        last -> Cursor.after(list, List.of(Long.toString(last.sequence()))));
  }

  @Override
  public AuditVerification verify(Caller caller) {
    return transactions.read(
        () -> {
          long sequence = 0;
          String hash = HashChain.START;
          List<AuditEntry> next = entries.after(caller.workspace(), sequence, BATCH);
          while (!next.isEmpty()) {
            for (AuditEntry entry : next) {
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
            next = entries.after(caller.workspace(), sequence, BATCH);
          }
          return new Intact(sequence, hash);
        });
  }
}
