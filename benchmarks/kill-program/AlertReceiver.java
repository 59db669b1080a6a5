import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives events and webhooks, and stays alive while the processes that send them are killed. */
final class AlertReceiver implements AutoCloseable {

  private static final int LONGEST_MINUTES = 3;

  private final Set<String> events = new ConcurrentSkipListSet<>();
  private final Map<String, String> alerts = new ConcurrentHashMap<>();
  private final AtomicInteger deliveries = new AtomicInteger();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  AlertReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/event", this::event);
    server.createContext("/alert", this::alert);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void event(HttpExchange exchange) throws IOException {
    events.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private void alert(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    deliveries.incrementAndGet();
    if (id == null || !id.startsWith("msg_")) {
      problems.add("An alert without its id: " + id + " " + body);
    } else {
      String before = alerts.putIfAbsent(id, body);
      if (before != null && !before.equals(body)) {
        problems.add("An alert was delivered twice with different content: " + id);
      }
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  boolean has(String alert) {
    return alerts.containsKey(alert);
  }

  /** How many different alerts were received. */
  int alerts() {
    return alerts.size();
  }

  /** Waits for events, and returns those that do not come. */
  Set<String> awaitEvents(Set<String> expected) throws InterruptedException {
    Set<String> missing = new TreeSet<>(expected);
    for (int second = 0; second < LONGEST_MINUTES * 60; second++) {
      missing.removeAll(events);
      if (missing.isEmpty()) {
        break;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    return missing;
  }

  List<String> problems() {
    return new ArrayList<>(problems);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return "Received: %d events, %d alerts in %d deliveries"
        .formatted(events.size(), alerts.size(), deliveries.get());
  }
}
