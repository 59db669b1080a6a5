package dev.tenon.core.audit.internal;

import dev.tenon.core.audit.AuditChain;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The audit trail in a repository, each entry bound to the one before by a hash. */
public final class HashChainedAuditTrail implements AuditTrail {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Transactions transactions;
  private final AuditRepository entries;
  private final AuditChain chain;

  /** Over this repository. */
  public HashChainedAuditTrail(Transactions transactions, AuditRepository entries) {
    this.transactions = transactions;
    this.entries = entries;
    this.chain = new AuditChain(entries);
  }

  @Override
  public Page<AuditEntry> list(AuditFilter filter, PageRequest page, Caller caller) {
    String list = "audit|%s|%s".formatted(caller.workspace(), filter);
    OptionalLong before =
        page.cursor()
            .map(cursor -> OptionalLong.of(cursor.position(list, it -> Long.parseLong(it.get(0)))))
            .orElse(OptionalLong.empty());
    return Page.cut(
        transactions.read(
            () -> entries.newest(caller.workspace(), filter, before, page.limit() + 1)),
        page.limit(),
        last -> Cursor.after(list, List.of(Long.toString(last.sequence()))));
  }

  @Override
  public AuditVerification verify(Caller caller) {
    return transactions.read(() -> chain.verify(caller.workspace(), Optional.empty()));
  }

  @Override
  public AuditVerification verify(String knownHead, Caller caller) {
    String head = knownHead.strip().toLowerCase(Locale.ROOT);
    if (!HASH.matcher(head).matches()) {
      throw new TenonException(
          CoreErrorCode.AUDIT_HEAD_INVALID,
          "The newest hash of an audit trail has 64 hexadecimal digits. Enter it as an earlier"
              + " verification printed it.");
    }
    return transactions.read(() -> chain.verify(caller.workspace(), Optional.of(head)));
  }
}
