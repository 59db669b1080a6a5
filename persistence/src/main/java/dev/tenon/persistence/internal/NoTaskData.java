package dev.tenon.persistence.internal;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Tasks have no data. Without this, db-scheduler would use Java's serialization. */
enum NoTaskData implements Serializer {
  INSTANCE;

  @Override
  public byte[] serialize(Object data) {
    return new byte[0];
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] stored) {
    return null;
  }
}
