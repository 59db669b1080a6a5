package dev.tenon.toolkit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.LogRecorder;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault.Again;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallLogTest {

  private static final String CANARY = "canary-4711";

  private final Logger logger = Logger.getLogger(CallLog.LOGGER);
  private final SetTime time = new SetTime();
  private final Conversations conversations =
      new Conversations(
          "test",
          ConversationLimits.of(Duration.ofSeconds(20)),
          FaultTranslation.NONE,
          new Random(7),
          time);

  @BeforeEach
  void logEverything() {
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void restore() {
    logger.setLevel(null);
    conversations.close();
  }

  @Test
  void writesOneLineForEachRequestAndEachAttempt() {
    Deque<Integer> statuses = new ArrayDeque<>(List.of(503, 200));

    List<String> lines =
        lines(
            () -> {
              int status = statuses.remove();
              request("GET /v1/accounts", status);
              time.pass(Duration.ofMillis(250));
              if (status == 503) {
                throw CallFault.status("Nimbus Cloud", status, Optional.empty());
              }
              return "answer";
            });

    assertThat(lines)
        .containsExactly(
            "request host=api.nimbus.example operation=\"GET /v1/accounts\" status=503 attempt=1",
            "fault service=\"Nimbus Cloud\" exceptions=\"dev.tenon.toolkit.CallFault\"",
            "call service=\"Nimbus Cloud\" attempt=1 outcome=PROVIDER_UNAVAILABLE durationMs=250",
            "request host=api.nimbus.example operation=\"GET /v1/accounts\" status=200 attempt=2",
            "call service=\"Nimbus Cloud\" attempt=2 outcome=answered durationMs=250");
  }

  @Test
  void logsNoSecrets() {
    List<String> lines =
        lines(
            () -> {
              request("GET /v1/accounts?token=" + CANARY, 400);
              throw new IOException(CANARY, new Refusal("Nimbus Cloud", CANARY, CANARY));
            });

    assertThat(lines)
        .containsExactly(
            "request host=api.nimbus.example operation=\"GET /v1/accounts\" status=400 attempt=1",
            "call service=\"Nimbus Cloud\" attempt=1 outcome=refused durationMs=0");
  }

  @Test
  void recordsARequestIdOnlyIfItIsAUuid() {
    String uuid = "01234567-89ab-cdef-0123-456789abcdef";

    List<String> lines =
        lines(
            () -> {
              for (String id : List.of(uuid, CANARY, uuid + CANARY, uuid + "\n")) {
                try (CallLog.RequestLine line = CallLog.request("api.nimbus.example", "List")) {
                  line.requestId(id);
                }
              }
              return "answer";
            });

    assertThat(lines)
        .startsWith(
            "request host=api.nimbus.example operation=\"List\" status=none requestId="
                + uuid
                + " attempt=1",
            "request host=api.nimbus.example operation=\"List\" status=none attempt=1",
            "request host=api.nimbus.example operation=\"List\" status=none attempt=1",
            "request host=api.nimbus.example operation=\"List\" status=none attempt=1");
  }

  @Test
  void logsTheClassesOfExceptionsButNotTheirMessages() {
    List<String> lines =
        lines(
            () -> {
              throw new IOException(CANARY, new IllegalStateException(CANARY));
            });

    assertThat(lines)
        .containsExactly(
            "fault service=\"Nimbus Cloud\" exceptions=\"java.io.IOException, caused by"
                + " java.lang.IllegalStateException\"",
            "call service=\"Nimbus Cloud\" attempt=1 outcome=PROVIDER_ANSWER_UNREADABLE"
                + " durationMs=0");
  }

  @Test
  void restoresTheAttemptAfterANestedCall() {
    List<String> lines =
        linesOf(
            conversation ->
                () -> {
                  Question<String> inner =
                      conversation.question(
                          "Nimbus Cloud",
                          () -> {
                            throw new CallFault(
                                ProviderErrorCode.PROVIDER_REFUSED,
                                "No.",
                                Optional.empty(),
                                Again.NEVER);
                          });
                  inner.answer();
                  request("GET /outer", 200);
                  return "answer";
                });

    assertThat(lines)
        .contains("request host=api.nimbus.example operation=\"GET /outer\" status=200 attempt=1");
  }

  @Test
  void omitsTheAttemptOnAnotherThreadAndAMissingStatus() {
    try (LogRecorder log = new LogRecorder(CallLog.LOGGER)) {
      CallLog.request("api.nimbus.example", "ListAccounts").close();

      assertThat(texts(log))
          .containsExactly(
              "request host=api.nimbus.example operation=\"ListAccounts\" status=none");
    }
  }

  @Test
  void logsNothingAtTheDefaultLevel() {
    logger.setLevel(null);

    assertThat(lines(() -> "answer")).isEmpty();
  }

  private static void request(String operation, int status) {
    try (CallLog.RequestLine line = CallLog.request("api.nimbus.example", operation)) {
      line.status(status);
    }
  }

  private List<String> lines(Call<String> call) {
    return linesOf(conversation -> call);
  }

  private List<String> linesOf(Function<Conversation, Call<String>> calls) {
    try (LogRecorder log = new LogRecorder(CallLog.LOGGER);
        Conversation conversation = conversations.open()) {
      conversation.question("Nimbus Cloud", calls.apply(conversation)).answer();
      return texts(log);
    }
  }

  /** The messages, without the time of this machine that a request took. */
  private static List<String> texts(LogRecorder log) {
    return log.lines().stream()
        .map(record -> record.lines().skip(1).collect(joining()))
        .map(text -> text.replaceFirst("^FINE: ", ""))
        .map(text -> text.replaceFirst("^(request .*) durationMs=[0-9]+$", "$1"))
        .toList();
  }
}
