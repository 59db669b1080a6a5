package dev.tenon.persistence.internal;

import dev.tenon.persistence.backup.BackupTable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The encrypted beginning of an archive. The key, if there is one, and the database follow it; no
 * name of a file does.
 */
record BackupManifest(
    int schemaVersion,
    Instant createdAt,
    boolean withKey,
    long databaseSize,
    List<BackupTable> tables) {

  private static final int MOST_TABLES = 1_000;

  BackupManifest {
    tables = List.copyOf(tables);
  }

  void write(DataOutputStream to) throws IOException {
    to.writeInt(schemaVersion);
    to.writeLong(createdAt.toEpochMilli());
    to.writeBoolean(withKey);
    to.writeLong(databaseSize);
    to.writeInt(tables.size());
    for (BackupTable table : tables) {
      to.writeUTF(table.name());
      to.writeLong(table.rows());
      to.writeUTF(table.digest());
    }
  }

  static BackupManifest read(DataInputStream from) throws IOException {
    int schemaVersion = from.readInt();
    Instant createdAt = Instant.ofEpochMilli(from.readLong());
    boolean withKey = from.readBoolean();
    long databaseSize = from.readLong();
    int count = from.readInt();
    if (count < 0 || count > MOST_TABLES || databaseSize < 0) {
      throw new IOException("the manifest states impossible numbers");
    }
    List<BackupTable> tables = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      tables.add(new BackupTable(from.readUTF(), from.readLong(), from.readUTF()));
    }
    return new BackupManifest(schemaVersion, createdAt, withKey, databaseSize, tables);
  }
}
