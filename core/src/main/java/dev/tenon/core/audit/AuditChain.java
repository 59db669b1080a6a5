package dev.tenon.core.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.audit.AuditVerification.Intact;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.workspace.WorkspaceId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds each audit entry to the one before, with a hash that needs the key of the store. Used by
 * the core, and by a store that checks all its data; inside a transaction.
 *
 * @param entries the audit trails
 */
public record AuditChain(AuditRepository entries) {

  private static final int BATCH = 500;

  public AuditChain {
    requireNonNull(entries, "entries");
  }

  /** Returns the entry with its hash, for {@link AuditRepository#append}. */
  public AuditEntry sealed(AuditEntry entry) {
    return new AuditEntry(
        entry.workspace(),
        entry.sequence(),
        entry.at(),
        entry.operator(),
        entry.action(),
        entry.subject(),
        entry.details(),
        entry.previousHash(),
        keyedHash(entry));
  }

  /**
   * Verifies the whole trail of a workspace: each entry, and that it ends with the sealed head.
   *
   * @param knownHead the hash of an entry that the trail must contain, noted when it was the newest
   */
  public AuditVerification verify(WorkspaceId workspace, Optional<String> knownHead) {
    Optional<AuditHead> head = entries.head(workspace);
    if (head.isEmpty()) {
      return new Broken(1, "The sealed end of the trail is missing or was changed.");
    }
    Walk walk = new Walk(head.get(), knownHead);
    List<AuditEntry> next = entries.after(workspace, 0, BATCH);
    while (!next.isEmpty()) {
      for (AuditEntry entry : next) {
        Optional<Broken> broken = walk.step(entry);
        if (broken.isPresent()) {
          return broken.get();
        }
      }
      next = entries.after(workspace, walk.sequence, BATCH);
    }
    return walk.end();
  }

  private String keyedHash(AuditEntry entry) {
    return HexFormat.of().formatHex(entries.keyedHash(encoded(entry)));
  }

  private static byte[] encoded(AuditEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(entry.sequence());
      out.writeLong(entry.at().toEpochMilli());
      for (String text :
          List.of(
              entry.workspace().value(),
              entry.operator(),
              entry.action(),
              entry.subject(),
              entry.previousHash())) {
        write(out, text);
      }
      out.writeInt(entry.details().size());
      for (Map.Entry<String, String> detail : entry.details().entrySet()) {
        write(out, detail.getKey());
        write(out, detail.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The length goes first, so that no two different entries give the same bytes. */
  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  /** Goes through one trail, entry by entry. */
  private final class Walk {

    private final AuditHead head;
    private final Optional<String> knownHead;
    private boolean knownHeadSeen;
    private long sequence;
    private String hash = AuditHead.START;

    Walk(AuditHead head, Optional<String> knownHead) {
      this.head = head;
      this.knownHead = knownHead;
      this.knownHeadSeen = knownHead.isEmpty() || knownHead.get().equals(AuditHead.START);
    }

    Optional<Broken> step(AuditEntry entry) {
      if (entry.sequence() != sequence + 1) {
        return broken(sequence + 1, "The entry is missing.");
      }
      if (!entry.previousHash().equals(hash)) {
        return broken(entry.sequence(), "The entry does not follow the one before.");
      }
      if (!entry.hash().equals(expected(entry))) {
        return broken(entry.sequence(), "The entry was changed after it was written.");
      }
      if (entry.sequence() > head.entries()) {
        return broken(entry.sequence(), "The entry was added after the sealed end of the trail.");
      }
      sequence = entry.sequence();
      hash = entry.hash();
      knownHeadSeen |= knownHead.filter(hash::equals).isPresent();
      return Optional.empty();
    }

    AuditVerification end() {
      if (sequence < head.entries()) {
        return new Broken(
            sequence + 1,
            "The entry is missing; the sealed trail has %d entries.".formatted(head.entries()));
      }
      if (!hash.equals(head.hash())) {
        return new Broken(sequence, "The entry is not the sealed end of the trail.");
      }
      if (!knownHeadSeen) {
        return new Broken(
            sequence + 1,
            "No entry has the given hash: entries were removed at the end, or the hash belongs to"
                + " another trail.");
      }
      return new Intact(sequence, hash);
    }

    private String expected(AuditEntry entry) {
      return entry.sequence() < head.keyedFrom() ? Sha256.hex(encoded(entry)) : keyedHash(entry);
    }

    private static Optional<Broken> broken(long sequence, String reason) {
      return Optional.of(new Broken(sequence, reason));
    }
  }
}
