package com.example.portal;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** The customers in the application's database. Each has a workspace in Tenon. */
@Component
class Customers {

  private final JdbcTemplate database;
  private final Tenon tenon;

  Customers(JdbcTemplate database, Tenon tenon) {
    this.database = database;
    this.tenon = tenon;
  }

  /** Adds a customer and its workspace. The row is rolled back if Tenon rejects the workspace. */
  @Transactional
  public int add(String name) {
    int id =
        database.queryForObject(
            "SELECT id FROM FINAL TABLE (INSERT INTO customer (name) VALUES (?))",
            Integer.class,
            name);
    tenon.workspaces().create("Customer " + id, Optional.of(String.valueOf(id)));
    return id;
  }

  /** The caller for Tenon. Your sign-in decides which operator it is, and which role it has. */
  Caller caller(int customer) {
    Workspace workspace =
        tenon
            .workspaces()
            .findByExternalId(String.valueOf(customer))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return new Caller(workspace.id(), OperatorId.of("portal"), Role.EDITOR);
  }
}
