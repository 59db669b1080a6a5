package dev.tenon.core.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.internal.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Binds each audit entry to the one before. */
public final class HashChain {

  /** The previous hash of the first entry. */
  public static final String START = "0".repeat(64);

  private HashChain() {}

  /** The entry with its hash. */
  static AuditEntry sealed(AuditEntry entry) {
    return new AuditEntry(
        entry.workspace(),
        entry.sequence(),
        entry.at(),
        entry.operator(),
        entry.action(),
        entry.subject(),
        entry.details(),
        entry.previousHash(),
        hash(entry));
  }

  /** The hash over all of an entry but its hash. */
  public static String hash(AuditEntry entry) {
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
    return Sha256.hex(bytes.toByteArray());
  }

  /** The length goes first, so that no two different entries give the same bytes. */
  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
