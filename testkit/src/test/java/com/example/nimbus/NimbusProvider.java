package com.example.nimbus;

import static com.example.nimbus.NimbusProviderFactory.READ_ONLY;
import static com.example.nimbus.NimbusProviderFactory.TOKEN;
import static com.example.nimbus.NimbusProviderFactory.TOKEN_ACCEPTED;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.nimbus.NimbusApi.TokenInfo;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.CheckResult.Failed;
import dev.tenon.spi.CheckResult.Inconclusive;
import dev.tenon.spi.CheckResult.Passed;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks Nimbus one question and answers two checks with it. */
final class NimbusProvider implements Provider {

  private static final URI TOKENS = URI.create("https://console.nimbus.example/settings/tokens");
  private static final String OWNER = "Account owner";
  private static final String NEEDED = "inventory.read";

  private final NimbusApi api;

  NimbusProvider(NimbusApi api) {
    this.api = api;
  }

  @Override
  public Preparation prepare(PrepareRequest request) {
    return new Preparation(Credential.empty(), Map.of());
  }

  @Override
  public Guide guide(GuideRequest request) {
    GuideStep makeToken =
        new GuideStep(
            "Make a token",
            OWNER,
            List.of(
                "Open Settings, Tokens.", "Choose New token, tick inventory.read, choose Make."),
            List.of(),
            Optional.of(TOKENS),
            Set.of(TOKEN_ACCEPTED, READ_ONLY));
    return new Guide(List.of(makeToken), List.of());
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    String token =
        new String(
            request
                .credential()
                .part(TOKEN)
                .orElseThrow(
                    () ->
                        new ProviderException(
                            ProviderErrorCode.CREDENTIAL_INCOMPLETE, "The token is missing.")),
            UTF_8);
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (CheckId check : List.of(TOKEN_ACCEPTED, READ_ONLY)) {
      if (request.wanted().contains(check)) {
        listener.started(check);
      }
    }
    Answer answer = ask(token, request.form().get("account"));
    for (CheckId check : List.of(TOKEN_ACCEPTED, READ_ONLY)) {
      if (request.wanted().contains(check)) {
        CheckResult result = check.equals(TOKEN_ACCEPTED) ? answer.accepted : answer.readOnly;
        listener.finished(check, result);
        results.put(check, result);
      }
    }
    return new CheckReport(answer.account, results);
  }

  private Answer ask(String token, String expectedAccount) {
    try {
      return api.tokenInfo(token)
          .map(info -> judge(info, expectedAccount))
          .orElseGet(
              () ->
                  Answer.refused(
                      NimbusErrorCode.NIMBUS_TOKEN_REFUSED,
                      "Nimbus does not accept the token.",
                      "Make a new token and enter it here."));
    } catch (ProviderException e) {
      if (e.code() == ProviderErrorCode.INTERRUPTED) {
        throw e;
      }
      CheckResult untold = new Inconclusive(e.code(), e.getMessage(), e.retryAfter());
      return new Answer(Optional.empty(), untold, untold);
    }
  }

  private static Answer judge(TokenInfo info, String expectedAccount) {
    if (!info.account().equals(expectedAccount)) {
      return Answer.refused(
          NimbusErrorCode.NIMBUS_OTHER_ACCOUNT,
          "The token belongs to another account.",
          "Make a token in the account whose number was entered.");
    }
    if (!info.scopes().contains(NEEDED)) {
      return Answer.refused(
          NimbusErrorCode.NIMBUS_SCOPE_MISSING,
          "The token lacks the scope inventory.read.",
          "Make a new token with inventory.read and enter it here.");
    }
    Evidence scopes = new Evidence("Scopes of the token", String.join(", ", info.scopes()));
    CheckResult seen = new Passed(List.of(scopes));
    return new Answer(
        Optional.of(new Account(info.account(), info.owner())),
        seen,
        info.scopes().size() == 1
            ? seen
            : failed(
                NimbusErrorCode.NIMBUS_SCOPE_EXCESSIVE,
                "The token may do more than it needs to.",
                "Make a new token with inventory.read alone.",
                List.of(scopes)));
  }

  private static CheckResult failed(
      NimbusErrorCode code, String message, String step, List<Evidence> evidence) {
    return new Failed(
        List.of(
            new Finding(
                code.name(),
                message,
                evidence,
                new Remediation(OWNER, List.of(step), Optional.of(TOKENS)))));
  }

  /** The one answer of Nimbus, as both checks see it. */
  private record Answer(Optional<Account> account, CheckResult accepted, CheckResult readOnly) {

    static Answer refused(NimbusErrorCode code, String message, String step) {
      return new Answer(
          Optional.empty(),
          failed(code, message, step, List.of()),
          new Inconclusive(
              ProviderErrorCode.CHECK_NOT_REACHED,
              "Not run, because the token was not accepted.",
              Optional.empty()));
    }
  }
}
