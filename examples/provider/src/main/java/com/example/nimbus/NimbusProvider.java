package com.example.nimbus;

import dev.tenon.spi.Account;
import dev.tenon.spi.Action;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Remediation;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.CheckList;
import dev.tenon.toolkit.CheckResults;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Conversations;
import dev.tenon.toolkit.EvaluatedCheck;
import dev.tenon.toolkit.FaultTranslation;
import dev.tenon.toolkit.HttpService;
import dev.tenon.toolkit.JsonValue;
import dev.tenon.toolkit.Question;
import dev.tenon.toolkit.SecretText;
import dev.tenon.toolkit.UnreadableAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the data of a token from Nimbus and evaluates two checks. */
final class NimbusProvider implements Provider {

  static final String TOKEN = "token";
  private static final Check TOKEN_ACCEPTED =
      new Check(
          CheckId.of("token-accepted"),
          "Token accepted",
          RequirementLevel.REQUIRED,
          "Nimbus accepts the token for this account, with the scope inventory.read.");
  private static final Check READ_ONLY =
      new Check(
          CheckId.of("read-only"),
          "No excess scopes",
          RequirementLevel.RECOMMENDED,
          "The token has no scope other than inventory.read.");
  static final CheckList<Facts> CHECKS =
      CheckList.of(
          List.of(
              EvaluatedCheck.of(TOKEN_ACCEPTED, Facts::tokenAccepted),
              EvaluatedCheck.of(READ_ONLY, Facts::readOnly).requires(TOKEN_ACCEPTED)));

  private static final URI API = URI.create("https://api.nimbus.example/v1/token");
  private static final URI PAGE = URI.create("https://console.nimbus.example/settings/tokens");

  private final HttpService nimbus;
  private final Conversations conversations;

  NimbusProvider(ProviderContext context) {
    this.nimbus = new HttpService("Nimbus", context);
    this.conversations = new Conversations("tenon-nimbus", context, FaultTranslation.NONE);
  }

  @Override
  public Preparation prepare(PrepareRequest request) {
    return new Preparation(Credential.empty(), Map.of());
  }

  @Override
  public Guide guide(GuideRequest request) {
    GuideStep createToken =
        new GuideStep(
            "create-token",
            "Create a token",
            "Account owner",
            List.of("Open Settings, Tokens, New token.", "Select inventory.read, choose Create."),
            List.of(),
            Optional.of(PAGE),
            Set.of(TOKEN_ACCEPTED.id(), READ_ONLY.id()));
    return new Guide(List.of(createToken.with(new Action.EnterField(TOKEN))), List.of());
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    String token = SecretText.of(request.credential(), TOKEN);
    try (Conversation conversation = conversations.open()) {
      Question<TokenInfo> info =
          conversation.question(
              nimbus.name(),
              () -> TokenInfo.of(nimbus.getJson(API, token, conversation.callLimit())));
      Facts facts = new Facts(request.form().get("account"), info);
      var results = CHECKS.evaluate(facts, request.wanted(), listener);
      return new CheckReport(facts.linked(), results);
    }
  }

  @Override
  public void close() {
    conversations.close();
  }

  private record TokenInfo(String account, String owner, List<String> scopes) {
    static TokenInfo of(JsonValue json) throws UnreadableAnswer {
      String account =
          json.text("account").orElseThrow(() -> new UnreadableAnswer("names no account"));
      return new TokenInfo(account, json.text("owner").orElse(account), json.texts("scopes"));
    }
  }

  private record Facts(String account, Question<TokenInfo> token) {

    Optional<Account> linked() {
      return token
          .answer()
          .toOptional()
          .filter(info -> info.account().equals(account))
          .map(info -> new Account(info.account(), info.owner()));
    }

    CheckResult tokenAccepted() {
      return token
          .answer()
          .fold(
              this::accepted,
              refusal -> failed("NIMBUS_TOKEN_REFUSED", "Nimbus does not accept the token."),
              CallFault::inconclusive);
    }

    private CheckResult accepted(TokenInfo info) {
      if (!info.account().equals(account)) {
        return failed("NIMBUS_OTHER_ACCOUNT", "The token belongs to another account.");
      } else if (!info.scopes().contains("inventory.read")) {
        return failed("NIMBUS_SCOPE_MISSING", "The token lacks the scope inventory.read.");
      }
      return CheckResults.passed("Scopes of the token", String.join(", ", info.scopes()));
    }

    CheckResult readOnly() {
      List<String> scopes = token.answer().orThrow().scopes();
      return scopes.size() == 1
          ? CheckResults.passed("Scopes of the token", scopes.get(0))
          : failed(
              "NIMBUS_SCOPE_EXCESSIVE", "The token also has " + String.join(", ", scopes) + ".");
    }

    private static CheckResult failed(String code, String message) {
      Remediation again =
          CheckResults.remediation(
              "Account owner", PAGE, "Create a token of this account with only inventory.read.");
      return CheckResults.failed(
          code, message, again.with(new Action.EnterField(TOKEN), new Action.CheckAgain()));
    }
  }
}
