package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedStatementsTest {

  private final List<String> prepared = new ArrayList<>();
  private PooledHandle session;

  @BeforeEach
  void open() throws SQLException {
    session = PooledHandle.caching(recording(SqliteFile.connectToMemory()));
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
  }

  @Test
  void preparesAStatementOnceAndBindsNewValuesEachTime() {
    for (int value = 0; value < 5; value++) {
      assertThat(select(session.handle(), value)).isEqualTo(value);
    }

    assertThat(prepared).containsExactly("SELECT ?");
  }

  @Test
  void preparesAnUpdateOnce() {
    session.handle().execute("CREATE TABLE item (name TEXT)");
    prepared.clear();
    for (int i = 0; i < 3; i++) {
      session
          .handle()
          .createUpdate("INSERT INTO item (name) VALUES (:name)")
          .bind("name", "item " + i)
          .execute();
    }

    assertThat(prepared).hasSize(1);
    assertThat(session.handle().createQuery("SELECT name FROM item").mapTo(String.class).list())
        .containsExactly("item 0", "item 1", "item 2");
  }

  @Test
  void preparesASecondStatementWhileTheFirstIsInUse() {
    session
        .handle()
        .createQuery("SELECT :value")
        .bind("value", 1)
        .mapTo(Integer.class)
        .useIterator(
            rows -> {
              assertThat(select(session.handle(), 2)).isEqualTo(2);
              assertThat(rows.next()).isEqualTo(1);
            });

    assertThat(prepared).hasSize(2);
    assertThat(select(session.handle(), 3)).isEqualTo(3);
    assertThat(prepared).hasSize(2);
  }

  private static int select(Handle handle, int value) {
    return handle.createQuery("SELECT :value").bind("value", value).mapTo(Integer.class).one();
  }

  private Connection recording(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                prepared.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
