package dev.tenon.testkit.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.spi.Account;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.Answer;
import dev.tenon.toolkit.BoundedBody;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.CallLog;
import dev.tenon.toolkit.CheckResults;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Conversations;
import dev.tenon.toolkit.FaultTranslation;
import dev.tenon.toolkit.JsonValue;
import dev.tenon.toolkit.Refusal;
import dev.tenon.toolkit.RetryAfter;
import dev.tenon.toolkit.SecretText;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A provider with one defect that the contract must detect. */
final class DefectiveProvider implements Provider {

  static final String TOKEN = "token";
  static final Check ACCEPTED =
      new Check(
          CheckId.of("accepted"), "Accepted", RequirementLevel.REQUIRED, "The token is accepted.");

  private static final URI API = URI.create("https://api.defective.example/v1/token");
  private static final URI PAGE = URI.create("https://console.defective.example/tokens");
  private static final int LARGEST = 1 << 16;

  private final Defect defect;
  private final ProviderContext context;
  private final Conversations conversations;
  private final HttpClient client;
  private volatile String lastToken = "";

  DefectiveProvider(Defect defect, ProviderContext context) {
    this.defect = defect;
    this.context = context;
    this.conversations = new Conversations("defective", context, FaultTranslation.NONE);
    Transport transport = context.transport();
    this.client =
        HttpClient.newBuilder()
            .sslContext(Transport.tls(transport.trustManager()))
            .connectTimeout(transport.connectTimeout())
            .proxy(ProxySelector.of(transport.httpsProxy().orElseThrow()))
            .followRedirects(defect == Defect.FOLLOWS_REDIRECTS ? Redirect.ALWAYS : Redirect.NEVER)
            .build();
  }

  @Override
  public Preparation prepare(PrepareRequest request) {
    return new Preparation(Credential.empty(), Map.of());
  }

  @Override
  public Guide guide(GuideRequest request) {
    GuideStep step =
        new GuideStep(
            "create-token",
            defect == Defect.SHOWS_CONTROL_CHARACTERS_IN_ITS_GUIDE
                ? "Create \u001b[31ma token"
                : "Create a token",
            "Owner",
            List.of(
                defect == Defect.NAMES_A_COMMAND_IN_ITS_GUIDE
                    ? "Create one and run tenon link defective."
                    : "Create one."),
            List.of(),
            Optional.of(PAGE),
            Set.of(ACCEPTED.id()));
    return new Guide(
        defect == Defect.REPEATS_STEP_IDS ? List.of(step, step) : List.of(step), List.of());
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    String token = SecretText.of(request.credential(), TOKEN);
    lastToken = token;
    String asked = request.form().get("account");
    listener.started(ACCEPTED.id());
    if (defect == Defect.HAS_NO_DEADLINE) {
      waitForever();
    }
    Answer<String> account = defect == Defect.PASSES_EVERYTHING ? Answer.of(asked) : ask(token);
    CheckResult result =
        account.fold(
            known -> accepted(known, asked, token),
            refusal -> failed(refusal),
            CallFault::inconclusive);
    listener.finished(ACCEPTED.id(), result);
    return new CheckReport(
        account
            .toOptional()
            .filter(known -> result instanceof CheckResult.Passed)
            .map(known -> new Account(known, "Account " + known)),
        Map.of(ACCEPTED.id(), result));
  }

  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer<String> ask(String token) {
    try (Conversation conversation = conversations.open()) {
      return conversation.question("Defective", () -> call(token, conversation)).answer();
    } catch (ProviderException e) {
      throw defect == Defect.LEAKS_WHEN_INTERRUPTED
          ? new ProviderException(e.code(), "Interrupted while using " + token)
          : e;
    }
  }

  private String call(String token, Conversation conversation) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(API).header("Authorization", "Bearer " + token).build();
    String operation = "GET " + API.getPath();
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(
            request,
            defect == Defect.HAS_NO_BODY_LIMIT
                ? BodyHandlers.ofByteArray()
                : BoundedBody.ofAtMost(LARGEST));
    try (CallLog.RequestLine line =
        CallLog.request(
            API.getHost(),
            defect == Defect.LEAKS_INTO_LOG ? operation + "/" + token : operation + "?" + token)) {
      HttpResponse<byte[]> response =
          coming.get(conversation.callLimit().toNanos(), TimeUnit.NANOSECONDS);
      line.status(response.statusCode());
      return account(response);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new java.net.http.HttpTimeoutException("no answer in time");
    } catch (ExecutionException e) {
      throw FaultTranslation.NONE.translate("Defective", e.getCause());
    } finally {
      coming.cancel(true);
    }
  }

  private String account(HttpResponse<byte[]> response) throws Exception {
    int status = response.statusCode();
    if (CallFault.isTemporary(status)) {
      throw CallFault.status(
          "Defective",
          status,
          response
              .headers()
              .firstValue("Retry-After")
              .flatMap(value -> RetryAfter.parse(value, context.clock())));
    } else if (status >= 300 && status < 400) {
      throw CallFault.unreadable("Defective", "points elsewhere");
    } else if (status >= 400) {
      throw new Refusal("Defective", "", new String(response.body(), UTF_8));
    }
    return JsonValue.parse(response.body())
        .text("account")
        .orElseThrow(() -> CallFault.unreadable("Defective", "names no account"));
  }

  private CheckResult accepted(String account, String asked, String token) {
    if (!account.equals(asked) && defect != Defect.ANSWERS_FOR_ANOTHER_ACCOUNT) {
      return failed("The token belongs to another account.");
    }
    return CheckResults.passed(
        "Token", defect == Defect.LEAKS_INTO_REPORT ? token : "accepted for " + account);
  }

  private CheckResult failed(Refusal refusal) {
    return failed(
        defect == Defect.REPEATS_SERVER_TEXT && refusal.mentions("\\u001b")
            ? "The service wrote: \u001b[31mred"
            : "The token is not accepted.");
  }

  private CheckResult failed(String message) {
    return CheckResults.failed(
        new Finding(
            "DEFECTIVE_TOKEN",
            message,
            List.of(),
            CheckResults.remediation(
                "Owner",
                PAGE,
                defect == Defect.NAMES_A_COMMAND_IN_A_REMEDIATION
                    ? "Enter another one: tenon link defective --name NAME."
                    : "Create another token.")));
  }

  @Override
  public void close() {
    conversations.close();
  }

  @Override
  public String toString() {
    return defect == Defect.LEAKS_INTO_TEXT_FORM ? "Provider[" + lastToken + "]" : "Provider";
  }
}
