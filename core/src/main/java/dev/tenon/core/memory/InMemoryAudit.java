package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditHead;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.workspace.WorkspaceId;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

final class InMemoryAudit implements AuditRepository {

  /** No secret: who can read the memory of the process can read any key. */
  private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

  final Rows<WorkspaceId, List<AuditEntry>> rows = new Rows<>();

  @Override
  public void append(AuditEntry entry) {
    rows.all()
        .merge(
            entry.workspace(),
            List.of(entry),
            (older, newest) -> Stream.concat(older.stream(), newest.stream()).toList());
  }

  @Override
  public Optional<AuditHead> head(WorkspaceId workspace) {
    List<AuditEntry> entries = rows.all().getOrDefault(workspace, List.of());
    return Optional.of(
        entries.isEmpty()
            ? AuditHead.EMPTY
            : AuditHead.EMPTY.after(entries.get(entries.size() - 1)));
  }

  @Override
  public byte[] keyedHash(byte[] content) {
    try {
      Mac mac = Mac.getInstance(KEY.getAlgorithm());
      mac.init(KEY);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  @Override
  public List<AuditEntry> after(WorkspaceId workspace, long afterSequence, int limit) {
    return rows.all().getOrDefault(workspace, List.of()).stream()
        .filter(entry -> entry.sequence() > afterSequence)
        .limit(limit)
        .toList();
  }

  @Override
  public List<AuditEntry> newest(
      WorkspaceId workspace, AuditFilter filter, OptionalLong beforeSequence, int limit) {
    return rows.all().getOrDefault(workspace, List.of()).stream()
        .filter(entry -> entry.sequence() < beforeSequence.orElse(Long.MAX_VALUE))
        .filter(filter::matches)
        .sorted(comparing(AuditEntry::sequence).reversed())
        .limit(limit)
        .toList();
  }
}
