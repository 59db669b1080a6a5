package dev.tenon.persistence.internal;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Checks a whole database for damage. */
public final class Soundness {

  private Soundness() {}

  /**
   * Whether pages, indexes, constraints and references are as they have to be; reads everything.
   */
  public static boolean holds(Handle handle) {
    return ask(handle, "PRAGMA integrity_check").equals(List.of("ok"))
        && ask(handle, "PRAGMA foreign_key_check").isEmpty();
  }

  private static List<String> ask(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(String.class).list();
  }
}
