package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A transit engine on this machine, as Vault Agent offers it, that remembers what it encrypted. */
final class LocalTransit implements AutoCloseable {

  static final String TOKEN = "hvs.local";

  private final HttpServer server;
  private final Map<String, JsonObject> encrypted = new ConcurrentHashMap<>();

  private LocalTransit(HttpServer server) {
    this.server = server;
  }

  static LocalTransit start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LocalTransit transit = new LocalTransit(server);
    server.createContext("/v1/transit/encrypt/tenon", transit::encrypt);
    server.createContext("/v1/transit/decrypt/tenon", transit::decrypt);
    server.start();
    return transit;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void encrypt(HttpExchange exchange) throws IOException {
    JsonObject request = request(exchange);
    String id = Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(UTF_8));
    encrypted.put("vault:v1:" + id, request);
    respond(exchange, "ciphertext", "vault:v1:" + id);
  }

  private void decrypt(HttpExchange exchange) throws IOException {
    JsonObject request = request(exchange);
    JsonObject found = encrypted.get(request.get("ciphertext").getAsString());
    if (found == null || !found.get("associated_data").equals(request.get("associated_data"))) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    respond(exchange, "plaintext", found.get("plaintext").getAsString());
  }

  private static JsonObject request(HttpExchange exchange) throws IOException {
    return JsonParser.parseString(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
        .getAsJsonObject();
  }

  private static void respond(HttpExchange exchange, String name, String value) throws IOException {
    boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
    byte[] body = "{\"data\":{\"%s\":\"%s\"}}".formatted(name, value).getBytes(UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 403, known ? body.length : -1);
    if (known) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
