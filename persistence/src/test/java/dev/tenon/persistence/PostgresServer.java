package dev.tenon.persistence;

import dev.tenon.persistence.internal.PostgresFailures;
import dev.tenon.persistence.internal.PostgresSchema;
import dev.tenon.persistence.postgres.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a database of its own on a PostgreSQL server that runs as long as the tests.
 * Where the server cannot run, the tests are skipped with the reason.
 */
public final class PostgresServer implements ExecutionCondition, ParameterResolver {

  /** A database with a table of another program. */
  static final String FOREIGN = "other";

  /** A role that has to give its password. */
  static final String USER = "careful";

  private static final String AUTHENTICATION =
      """
      host all %s 127.0.0.1/32 scram-sha-256
      host all all 127.0.0.1/32 trust
      """
          .formatted(USER);

  private static final Namespace NAMESPACE = Namespace.create(PostgresServer.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Server server = server(context);
    return server
        .problem()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("PostgreSQL runs"));
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresDatabase.class;
  }

  @Override
  public PostgresDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Server server = server(context);
    String name = server.borrow();
    AutoCloseable end = () -> server.giveBack(name);
    context.getStore(NAMESPACE).put(name, end);
    return server.database(name);
  }

  private static Server server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Server.class, key -> Server.start(), Server.class);
  }

  /** The server, or why there is none. */
  private record Server(
      Optional<EmbeddedPostgres> running, Optional<String> problem, Queue<String> clean)
      implements AutoCloseable {

    /** Deleting some rows is much faster than creating and dropping a database. */
    private static final String CLEAN =
        """
        SET session_replication_role = replica;
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid();
        DO $$
        DECLARE name TEXT;
        BEGIN
          FOR name IN SELECT tablename FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> 'schema_migration'
          LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
          PERFORM setval(sequencename::regclass, 1, FALSE) FROM pg_sequences
            WHERE schemaname = 'public';
        END $$
        """;

    static Server start() {
      String platform =
          (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
              .toLowerCase(Locale.ROOT);
      if (!platform.equals("linux amd64")) {
        return without(
            "The tests have a PostgreSQL server for Linux on amd64 only, not " + platform);
      }
      try {
        Path folder = Files.createDirectories(Path.of("target", "postgres").toAbsolutePath());
        Path authentication = Files.writeString(folder.resolve("hba.conf"), AUTHENTICATION);
        Server server =
            new Server(
                Optional.of(
                    EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder.toFile())
                        .setServerConfig("hba_file", authentication.toString())
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "300")
                        .start()),
                Optional.empty(),
                new ConcurrentLinkedQueue<>());
        server.execute("postgres", "CREATE DATABASE tenon_template");
        server.migrate("tenon_template");
        server.execute("postgres", "CREATE ROLE " + USER + " LOGIN SUPERUSER");
        server.execute("postgres", "CREATE DATABASE " + FOREIGN);
        server.execute(FOREIGN, "CREATE TABLE account (id BIGINT)");
        return server;
      } catch (IOException | IllegalStateException e) {
        return without(
            "PostgreSQL did not start, for example because root may not create user"
                + " namespaces here: "
                + e.getMessage());
      }
    }

    private static Server without(String problem) {
      return new Server(Optional.empty(), Optional.of(problem), new ConcurrentLinkedQueue<>());
    }

    private void migrate(String name) {
      try {
        DataSource database = running.orElseThrow().getDatabase("postgres", name);
        new PostgresSchema(database, database, new PostgresFailures(name)).bringUpToDate();
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    String borrow() {
      String cleaned = clean.poll();
      if (cleaned != null) {
        return cleaned;
      }
      String name = "tenon_" + UUID.randomUUID().toString().replace("-", "");
      execute("postgres", "CREATE DATABASE " + name + " TEMPLATE tenon_template");
      return name;
    }

    void giveBack(String name) {
      execute(name, CLEAN);
      clean.add(name);
    }

    PostgresDatabase database(String name) {
      return PostgresDatabase.of(
          "postgresql://postgres@127.0.0.1:%d/%s".formatted(running.orElseThrow().getPort(), name));
    }

    private void execute(String name, String sql) {
      try (Connection connection =
              running.orElseThrow().getDatabase("postgres", name).getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (running.isPresent()) {
        running.get().close();
      }
    }
  }
}
