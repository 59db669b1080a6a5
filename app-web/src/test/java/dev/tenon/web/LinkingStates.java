package dev.tenon.web;

import static dev.tenon.web.PageState.submit;
import static dev.tenon.web.PageStateList.path;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.CheckListener;
import dev.tenon.web.fixture.LinkedAws;
import dev.tenon.web.fixture.LinkedMicrosoft;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SignedInClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages that show the work on an account of the sandbox, in each of their states. */
final class LinkingStates {

  private static final String ROUTE = "/onboardings/{id}";

  private final PageStateList states;
  private final RunningConsole console;
  private final Caller ada;
  private final LinkedAws aws;
  private final LinkedMicrosoft microsoft;

  /** The onboarding of the Microsoft tenant. */
  private final OnboardingId tenant;

  private final String link;

  LinkingStates(PageStateList states, Caller ada) {
    this.states = states;
    this.console = states.console();
    this.ada = ada;
    this.aws = new LinkedAws(console);
    this.microsoft = LinkedMicrosoft.m365(console);
    this.tenant = states.onboarding(ada, "m365", "2 " + PageStates.LONG_NAME);
    this.link = states.link(SetupTarget.link(tenant), ada);
  }

  void amazon() {
    OnboardingId first = states.onboarding(ada, "aws", "First attempt");
    connect(first, aws.account().form());
    states.operator(ada, ROUTE, "Propagating", "/onboardings/" + first);
    IntegrationId id = aws.link("Contoso AWS", ada);
    String accounts = path(id) + "/accounts";
    states.operator(ada, "/integrations/{id}/accounts", "Not discovered yet", accounts);
    states.answer(
        ada, "/integrations/{id}/accounts", "Link selected accounts", accounts, "/discover");
    new RuleStates(states, ada).of(id);
    console.tenon().rotations().start(id, ada);
    states.operator(ada, "/integrations/{id}", "Cancel the rotation", path(id));
    states.operator(ada, "/integrations/{id}/guide", "rotation", path(id) + "/guide");
    String renewal = states.link(SetupTarget.renewal(id), ada);
    states.visitor("/setup/{token}", "Contoso AWS", renewal);
    states.work("Contoso AWS", renewal);
    String repair = states.link(SetupTarget.repair(id), ada);
    states.visitor("/setup/{token}", "repair the access to Contoso AWS", repair);
    states.work("Linked account", repair);
  }

  void newLink() {
    states.operator(ada, ROUTE, "Do it yourself", "/onboardings/" + tenant);
    states.operator(ada, ROUTE + "/send", "New setup link", "/onboardings/" + tenant + "/send");
    for (String language : List.of("en", "ja")) {
      states.visitor("/setup/{token}", "Exchange.ManageAsApp", link + "?lang=" + language);
    }
    states.visitor("/setup/{token}", "This link does not work", "/setup/unknown?lang=en");
    states.visitorAnswer("/setup/{token}", "Request sent", "/setup/unknown?lang=en", "/request");
    states.work("Application ID", link);
    for (String language : List.of("es", "fr", "de")) {
      states.visitor("/setup", "Application ID", "/setup?lang=" + language);
    }
    states.visitor(
        "/setup/work/send", "admin consent", "/setup/work/send?lang=en&step=grant-admin-consent");
    states.visitorAnswer(
        "/setup/work/send",
        "/setup/tnsl_",
        "/setup/work/send?step=grant-admin-consent",
        "/setup/work/send");
  }

  void failedLink() {
    microsoft.upload(console.tenon().onboardings().guide(tenant, ada));
    connect(tenant, microsoft.account().form());
    states.work("M365_CONSENT_MISSING", link);
    states.operator(ada, ROUTE, "M365_CONSENT_MISSING", "/onboardings/" + tenant);
    states.operator(ada, "/", "could not connect 2 " + PageStates.LONG_NAME, "/");
  }

  void finishedLink() {
    microsoft.grant();
    states.work("Not connected yet", link);
    states.add(
        new PageState(
            "/setup",
            "is linked",
            Optional.empty(),
            states
                .opening("/setup")
                .andThen(
                    page -> {
                      if (page.locator("#connect").count() > 0) {
                        submit(page, "/setup/work/connect");
                      }
                    })));
  }

  void connected() {
    states.operator(ada, ROUTE, "Open the integration", "/onboardings/" + tenant);
    states.add(
        new PageState(
            "/setup",
            "Your visit has ended",
            Optional.empty(),
            page -> {
              page.context().clearCookies();
              page.navigate(console.url("/setup"));
            }));
    OnboardingId abandoned = states.onboarding(ada, "m365", "Abandoned");
    console.tenon().onboardings().abandon(abandoned, ada);
    states.operator(ada, ROUTE, "This onboarding was abandoned", "/onboardings/" + abandoned);
  }

  /** Connects through a cloud that answers slowly. */
  void running() {
    console
        .sandbox()
        .control()
        .addFault(
            new Fault(
                FaultMatch.host("login.microsoftonline.com"),
                new FaultEffect.Latency(Duration.ofSeconds(20))));
    OnboardingId slow = states.onboarding(ada, "m365", "Slow");
    SignedInClient.of(console, ada)
        .post(
            "/onboardings/" + slow + "/connect",
            "tenantId",
            "7c0d5a9e-6a53-4b51-9d0f-3f1d2b6c8a11",
            "applicationId",
            microsoft.account().applicationId().toString(),
            "organization",
            "slow.onmicrosoft.com");
    states.operator(ada, ROUTE, "Checking the account", "/onboardings/" + slow);
  }

  private void connect(OnboardingId onboarding, Map<String, String> form) {
    console.tenon().onboardings().connect(new Connect(onboarding, form, ada), CheckListener.SILENT);
  }
}
