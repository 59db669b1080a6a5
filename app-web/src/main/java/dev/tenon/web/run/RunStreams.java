package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.web.http.WebExchange;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the progress of runs to open pages as server-sent events. The event {@code check-ID}
 * carries the row of a check, {@code account} the result for an account to link, {@code progress}
 * the line above the rows, and {@code ended} nothing: the page then loads itself. The id of an
 * event is the run and the number of its state, so that a reader who reconnects gets what it
 * missed.
 */
public final class RunStreams {

  /** Browsers drop events without data. */
  private static final String END_DATA = "ended";

  private final StreamLimits limits;
  private final Map<String, Integer> openByReader = new HashMap<>();
  private int open;

  /** Streams within these limits. */
  public RunStreams(StreamLimits limits) {
    this.limits = requireNonNull(limits, "limits");
  }

  /** The position of a page that shows a state of a run, for the query parameter {@code after}. */
  public static String position(CheckRun run, RunState state) {
    return run.id() + "." + state.number();
  }

  /**
   * Streams a run until it ends, the reader leaves, or the time of the console's options is over.
   * Blocks meanwhile. Answers 429 if too many streams are open.
   *
   * @param run the run; empty if it is not remembered any more, which ends the stream at once
   * @param reader who reads: the operator or the visit
   */
  public void send(WebExchange exchange, Optional<CheckRun> run, String reader, RunParts parts) {
    send(
        exchange,
        reader,
        out -> {
          if (run.isPresent()) {
            write(out, run.get(), position(exchange, run.get()), exchange, parts);
          } else {
            send(out, "", "ended", END_DATA);
          }
        });
  }

  /**
   * Streams a text whenever it changes, as events named {@code progress}, until there is none, the
   * reader leaves, or the time of the console's options is over. Blocks meanwhile. Answers 429 if
   * too many streams are open.
   *
   * @param reader who reads: the operator or the visit
   */
  public void send(WebExchange exchange, String reader, ChangingText text) {
    send(exchange, reader, out -> write(out, exchange, text));
  }

  private void send(WebExchange exchange, String reader, Events events) {
    if (!enter(reader)) {
      exchange.context().header("Retry-After", "5");
      exchange.document(
          HttpStatus.TOO_MANY_REQUESTS, "text/plain; charset=utf-8", "Too many open streams");
      return;
    }
    try {
      exchange
          .context()
          .status(HttpStatus.OK)
          .contentType("text/event-stream; charset=utf-8")
          .header("X-Accel-Buffering", "no");
      events.write(exchange.context().res().getOutputStream());
    } catch (IOException e) {
      // The reader closed the page, which is how most streams end.
      System.getLogger(RunStreams.class.getName())
          .log(System.Logger.Level.TRACE, "a reader left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave(reader);
    }
  }

  /** Ends the stream of a page at once, so that the page loads itself. */
  public static void sendEnded(WebExchange exchange) {
    exchange.document(
        HttpStatus.OK, "text/event-stream; charset=utf-8", event("", "ended", END_DATA));
  }

  private void write(
      OutputStream out, CheckRun run, long known, WebExchange exchange, RunParts parts)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + exchange.options().streamTimeout().toNanos();
    long number = known;
    boolean ended = false;
    out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    while (!ended && System.nanoTime() < end) {
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      RunState state =
          run.await(number, left.compareTo(limits.heartbeat()) < 0 ? left : limits.heartbeat());
      ended = state.end().isPresent();
      if (state.number() == number && !ended) {
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      } else {
        send(out, run, state, parts);
        number = state.number();
      }
    }
  }

  private void write(OutputStream out, WebExchange exchange, ChangingText text)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + exchange.options().streamTimeout().toNanos();
    Optional<String> known = Optional.of("");
    out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
    while (known.isPresent() && System.nanoTime() < end) {
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      Optional<String> now =
          text.await(
              known.get(), left.compareTo(limits.heartbeat()) < 0 ? left : limits.heartbeat());
      if (now.isEmpty()) {
        send(out, "", "ended", END_DATA);
      } else if (now.equals(known)) {
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      } else {
        send(out, "", "progress", now.get());
      }
      known = now;
    }
  }

  private static void send(OutputStream out, CheckRun run, RunState state, RunParts parts)
      throws IOException {
    StringBuilder events = new StringBuilder();
    state.changed().stream()
        .sorted()
        .forEach(
            check ->
                parts
                    .row(check, state)
                    .ifPresent(row -> events.append(event("", "check-" + check, row))));
    state
        .newAccounts()
        .forEach(
            entry ->
                parts
                    .account(entry)
                    .ifPresent(account -> events.append(event("", "account", account))));
    events.append(event(position(run, state), "progress", parts.progress(state)));
    if (state.end().isPresent()) {
      events.append(event(position(run, state), "ended", END_DATA));
    }
    out.write(events.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(OutputStream out, String id, String name, String data)
      throws IOException {
    out.write(event(id, name, data).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String event(String id, String name, String data) {
    StringBuilder text = new StringBuilder("event: ").append(name).append('\n');
    if (!id.isEmpty()) {
      text.append("id: ").append(id).append('\n');
    }
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    return text.append('\n').toString();
  }

  /** The state that the reader has: of the last event it received, or of the page. */
  private static long position(WebExchange exchange, CheckRun run) {
    return Optional.ofNullable(exchange.context().header("Last-Event-ID"))
        .or(() -> exchange.query("after"))
        .filter(value -> value.startsWith(run.id() + "."))
        .map(value -> value.substring(run.id().length() + 1))
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private synchronized boolean enter(String reader) {
    int own = openByReader.getOrDefault(reader, 0);
    if (open >= limits.total() || own >= limits.perReader()) {
      return false;
    }
    open++;
    openByReader.put(reader, own + 1);
    return true;
  }

  private synchronized void leave(String reader) {
    open--;
    openByReader.computeIfPresent(reader, (name, count) -> count == 1 ? null : count - 1);
  }

  /** A text that changes while something is in progress. */
  public interface ChangingText {

    /**
     * Waits until the text differs from the known one, for that time at most.
     *
     * @return the text, escaped for HTML; empty when nothing is in progress any more
     */
    Optional<String> await(String known, Duration longest) throws InterruptedException;
  }

  private interface Events {
    void write(OutputStream out) throws IOException, InterruptedException;
  }
}
