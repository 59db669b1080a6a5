package com.example.shop;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import dev.tenon.views.ConnectData;
import dev.tenon.views.OnboardingData;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of a customer; Tenon's results become JSON as they are. */
@RestController
@RequestMapping("/customers/{customer}/accounts")
public class AccountsController {

  private static final ProviderId M365 = ProviderId.of("m365");

  private final Tenon tenon;
  private final JdbcTemplate database;
  private final Map<Integer, WorkspaceId> workspaces = new ConcurrentHashMap<>();

  AccountsController(Tenon tenon, JdbcTemplate database) {
    this.tenon = tenon;
    this.database = database;
  }

  @PostMapping
  OnboardingData start(@PathVariable int customer, @RequestBody Map<String, String> request) {
    return OnboardingData.of(
        tenon
            .onboardings()
            .start(new StartOnboarding(M365, request.get("name"), callerFor(customer))));
  }

  @PostMapping("/{onboarding}/connect")
  ConnectData connect(
      @PathVariable int customer,
      @PathVariable String onboarding,
      @RequestBody Map<String, String> form) {
    ConnectOutcome outcome =
        tenon
            .onboardings()
            .connect(
                new Connect(new OnboardingId(onboarding), form, callerFor(customer)),
                CheckListener.SILENT);
    return ConnectData.of(outcome, tenon.providers().get(M365));
  }

  /** Each customer has a workspace; the shop's own sign-in decides who acts. */
  private Caller callerFor(int customer) {
    WorkspaceId workspace =
        workspaces.computeIfAbsent(
            customer, id -> tenon.workspaces().create(nameOf(id)).id());
    return new Caller(workspace, OperatorId.of("shop"), Role.EDITOR);
  }

  private String nameOf(int customer) {
    return database.queryForObject(
        "SELECT name FROM customer WHERE id = ?", String.class, customer);
  }
}
