package dev.tenon.web;

import static dev.tenon.web.PageState.submit;
import static dev.tenon.web.PageStateList.path;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of the console that need no cloud, in each of their states. */
final class PageStates {

  static final String LONG_NAME =
      "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamte";

  private static final String PASSWORD = "another-long-password-42";

  private final RunningConsole console;
  private final PageStateList states;

  PageStates(PageStateList states) {
    this.states = states;
    this.console = states.console();
  }

  void beforeTheFirstOperator() {
    states.visitor("/first-administrator", "Add the first administrator", "/");
    states.visitorAnswer(
        "/first-administrator",
        "The code is not the one",
        "/first-administrator",
        "/first-administrator",
        "code",
        "wrong",
        "workspace",
        LONG_NAME);
  }

  void withoutCode() {
    console.spendFirstOperatorCode();
    states.visitor("/first-administrator", "is waiting for its first administrator", "/");
  }

  void withoutAccounts() {
    Caller eve = console.administrator("Empty", "eve");
    states.operator(eve, "/", "Select your preferred cloud", "/");
    states.operator(eve, "/link", "Microsoft", "/link");
    states.operator(eve, "/link/family/{family}", "Microsoft 365", "/link/family/microsoft");
    states.operator(eve, "/integrations", "No account is linked yet", "/integrations");
    states.operator(eve, "/integrations/expiring", "All is well", "/integrations/expiring");
    states.operator(eve, "/audit", "SIGN_IN_SUCCEEDED", "/audit");
    states.operator(eve, "/audit", "No entry matches", "/audit?operator=nobody");
    states.operator(eve, "/settings/tokens", "No API tokens", "/settings/tokens");
    states.operator(eve, "/settings/alerts", "No alert channels", "/settings/alerts");
    states.operator(eve, "/settings/appearance", "Appearance", "/settings/appearance");
  }

  void withOneAccount() {
    Caller quin = console.administrator("Quiet", "quin");
    states.onboarding(quin, "aws", "Unfinished onboarding");
    Integration only = new SampleIntegrations(console, quin.workspace(), "aws").healthy("Contoso");
    states.operator(quin, "/", "Unfinished onboarding", "/");
    states.operator(quin, "/integrations", "Contoso", "/integrations");
    states.operator(quin, "/integrations", "All is well", "/integrations?status=broken");
    states.operator(quin, "/integrations/{id}", "Healthy", path(only.id()));
    states.operator(
        quin, "/integrations/{id}/history", "Linked, healthy", path(only.id()) + "/history");
  }

  void overviews(Caller ada, Caller vera) {
    SampleIntegrations microsoft = new SampleIntegrations(console, ada.workspace(), "m365");
    for (int i = 0; i < 26; i++) {
      microsoft.expires(microsoft.healthy("Tenant " + i), Duration.ofDays(i));
    }
    microsoft.outage("Exchange Online");
    microsoft.stale("Tailspin " + LONG_NAME);
    microsoft.broken("Fabrikam " + LONG_NAME, 2);
    for (Caller one : List.of(ada, vera)) {
      states.operator(one, "/", "Exchange Online does not answer", "/");
      states.operator(one, "/integrations", "Next page", "/integrations");
    }
    states.operator(ada, "/integrations", "No account matches", "/integrations?q=nothing");
    states.operator(ada, "/integrations", "Last known", "/integrations?status=unknown&sort=-name");
    states.operator(ada, "/integrations", "No account was selected", "/integrations?problem=none");
    states.operator(ada, "/integrations/expiring", "Next page", "/integrations/expiring");
    states.operator(ada, "/audit", "Details", "/audit");
    states.operator(ada, "/audit/chain", "The audit trail is intact", "/audit/chain");
    for (String provider : List.of("m365", "aws", "azure")) {
      states.operator(ada, "/link/new/{provider}", "What is asked for", "/link/new/" + provider);
    }
    states.answer(
        ada,
        "/link/new/{provider}",
        "already",
        "/link/new/m365",
        "/link/new/m365",
        "name",
        "Tenant 1");
  }

  void settings(Caller ada, Caller vera) {
    console.tenon().operators().invite(OperatorId.of("grace"), Role.EDITOR, ada);
    console
        .tenon()
        .apiTokens()
        .create(
            new CreateApiToken(
                LONG_NAME, Role.ADMINISTRATOR, Set.of(ApiScope.values()), Duration.ofDays(1), ada));
    console
        .tenon()
        .workspaces()
        .setAppearance(
            new Appearance(
                Optional.of(LONG_NAME),
                Optional.empty(),
                Optional.of("#ffdd00"),
                Optional.of("administrators-of-the-platform@subsidiary.example.com")),
            ada);
    states.operator(ada, "/settings", "Invite an operator", "/settings");
    states.operator(vera, "/settings", "Create a token", "/settings");
    String operators = "/settings/operators";
    states.operator(ada, operators, "grace", operators);
    states.answer(
        ada,
        operators,
        "The link is shown this once",
        operators + "?reset=" + vera.operator().value(),
        operators + "/reset",
        "operator",
        vera.operator().value());
    states.answer(
        ada,
        operators,
        "The link was not sent to refused@contoso.example",
        operators,
        operators + "/invite",
        "operator",
        "heidi",
        "email",
        "refused@contoso.example");
    states.answer(ada, operators, "already", operators, operators + "/invite", "operator", "ada");
    String tokens = "/settings/tokens";
    states.operator(ada, tokens, "Create a token", tokens);
    states.add(
        new PageState(
            tokens,
            "it is shown this once",
            Optional.of(ada),
            states
                .opening(tokens)
                .andThen(page -> submit(page, tokens, "name", "Report " + System.nanoTime()))));
    String workspace = "/settings/workspace";
    states.operator(ada, workspace, "External ID", workspace);
    states.answer(
        ada, workspace, "Nothing was deleted", workspace, workspace + "/delete", "typed", "x");
    states.operator(ada, "/settings/appearance", "Hard to see", "/settings/appearance");
    states.operator(ada, "/profile", "All your sessions end", "/profile");
    states.answer(
        ada,
        "/profile",
        "The current password is wrong",
        "/profile",
        "/profile",
        "current",
        "x",
        "replacement",
        PASSWORD);
  }

  void integrations(Caller ada, Caller vera) {
    SampleIntegrations azure = new SampleIntegrations(console, ada.workspace(), "azure");
    String route = "/integrations/{id}";
    String many = path(azure.attention(LONG_NAME, 100).id());
    String broken = path(azure.broken("Broken", 1).id());
    Integration paused = azure.broken("Paused", 1);
    console.tenon().integrations().pause(paused.id(), ada);
    states.operator(ada, route, "kv-100", many);
    states.operator(vera, route, "kv-100", many);
    states.operator(ada, route, "Broken", broken);
    states.operator(ada, route, "Status unknown", path(azure.stale("Unknown").id()));
    states.operator(ada, route, "Resume", path(paused.id()));
    states.answer(ada, route, "already", broken, broken + "/rename", "name", "Paused");
    states.operator(ada, route + "/history", "Verified", many + "/history");
    states.operator(ada, route + "/attempts", "Passed, with", many + "/attempts");
    states.operator(ada, route + "/unlink", "What will happen", many + "/unlink");
    states.answer(
        ada,
        route + "/unlink",
        "This is not the name",
        many + "/unlink",
        "/unlink",
        "confirmation",
        "x");
    states.operator(ada, route + "/send", "No setup link yet", many + "/send");
    states.answer(
        ada,
        route + "/send",
        "The setup link was created",
        broken + "/send?purpose=REPAIR",
        "/send",
        "message",
        LONG_NAME);
    states.answer(
        ada,
        route + "/send",
        "The link was sent to admin@contoso.example",
        broken + "/send?purpose=REPAIR",
        "/send",
        "email",
        "admin@contoso.example");
    states.answer(
        ada,
        route + "/send",
        "The recipient must be one e-mail address",
        broken + "/send?purpose=REPAIR",
        "/send",
        "email",
        "a@b.example,c@d.example");
  }

  void withoutSignIn() {
    states.visitor("/sign-in", "Password", "/sign-in?to=/audit");
    states.visitor("/sign-in", "You are signed out", "/sign-in?done=signed-out");
    states.visitorAnswer(
        "/sign-in",
        "The operator is unknown",
        "/sign-in",
        "/sign-in",
        "operator",
        "nobody",
        "password",
        "x");
    states.visitor("/invitation/{token}", "Set password", "/invitation/unknown");
    states.visitorAnswer(
        "/reset/{token}",
        "The password reset expired",
        "/reset/unknown",
        "/reset/unknown",
        "password",
        PASSWORD);
    states.visitor("/api", "listIntegrations", "/api");
  }
}
