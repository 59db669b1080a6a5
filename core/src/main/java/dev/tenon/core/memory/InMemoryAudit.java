package dev.tenon.core.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditHead;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

final class InMemoryAudit implements AuditRepository {

  /** No secret: who can read the memory of the process can read any key. */
  private static final byte[] KEY = "in memory".getBytes(UTF_8);

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
    byte[] keyed = Arrays.copyOf(KEY, KEY.length + content.length);
    System.arraycopy(content, 0, keyed, KEY.length, content.length);
    return Sha256.digest(keyed);
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
