package dev.tenon.core.alert;

import dev.tenon.spi.Credential;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/** Records what it is to send, and answers as a test wants. */
public final class RecordingSender implements AlertSender {

  public final List<AlertMessage> sent;
  public final List<Credential> lent = new CopyOnWriteArrayList<>();
  public final List<List<String>> parts = new CopyOnWriteArrayList<>();
  public volatile Function<AlertMessage, SendResult> answer =
      message -> SendResult.delivered("HTTP 204");
  private final AlertChannelKind kind;

  public RecordingSender(AlertChannelKind kind, List<AlertMessage> sent) {
    this.kind = kind;
    this.sent = sent;
  }

  /** A sender for each kind; all record into one list. */
  public static List<RecordingSender> all() {
    List<AlertMessage> sent = new CopyOnWriteArrayList<>();
    return Stream.of(AlertChannelKind.values())
        .map(kind -> new RecordingSender(kind, sent))
        .toList();
  }

  @Override
  public AlertChannelKind kind() {
    return kind;
  }

  @Override
  public Optional<String> problemWith(String address) {
    return address.contains("invalid") ? Optional.of("The address is invalid.") : Optional.empty();
  }

  @Override
  public SendResult send(AlertMessage message, AlertChannel channel, Credential secrets) {
    sent.add(message);
    lent.add(secrets);
    parts.add(secrets.names().stream().sorted().toList());
    return answer.apply(message);
  }
}
