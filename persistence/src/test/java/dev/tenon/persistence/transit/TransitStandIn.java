package dev.tenon.persistence.transit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server that does what HashiCorp Vault's transit engine does for one key, over TLS with a
 * certificate of its own. Statuses and errors are those of
 * https://developer.hashicorp.com/vault/api-docs/secret/transit and its source.
 */
final class TransitStandIn implements AutoCloseable {

  static final String TOKEN = "hvs.canary-token";
  static final String KEY = "tenon";

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final HttpsServer server;
  private final SSLContext tls;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<SecretKeySpec> versions = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile int oldestVersion = 1;
  private volatile int status;
  private volatile String answer = "";
  private volatile CountDownLatch silence = new CountDownLatch(0);

  private TransitStandIn(HttpsServer server, SSLContext tls) {
    this.server = server;
    this.tls = tls;
    rotate();
  }

  /** Starts it with a new certificate for localhost. */
  static TransitStandIn start(Path folder) throws Exception {
    Path store = folder.resolve("transit.p12");
    if (!Files.exists(store)) {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "server",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=localhost",
                  "-validity",
                  "2",
                  "-ext",
                  "SAN=dns:localhost,ip:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  "changeit",
                  "-keystore",
                  store.toString())
              .redirectErrorStream(true)
              .start();
      keytool.getInputStream().readAllBytes();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
    }
    SSLContext tls = context(store);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    TransitStandIn standIn = new TransitStandIn(server, tls);
    server.createContext("/", standIn::handle);
    server.setExecutor(standIn.threads);
    server.start();
    return standIn;
  }

  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** Trusts the certificate of this server only. */
  SSLContext tls() {
    return tls;
  }

  int calls() {
    return calls.get();
  }

  /** Adds a version of the key, with which it encrypts from now on. */
  void rotate() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    versions.add(new SecretKeySpec(key, "AES"));
  }

  /** Decrypts only what this or a later version has encrypted. */
  void setOldestVersion(int version) {
    oldestVersion = version;
  }

  /** Answers every call in this way. */
  void answerWith(int newStatus, String newAnswer) {
    answer = newAnswer;
    status = newStatus;
  }

  /** Sends the headers and a part of the body, and no more, until it is closed. */
  void fallSilent() {
    silence = new CountDownLatch(1);
  }

  private void handle(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    try (exchange) {
      JsonObject request =
          JsonParser.parseString(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
              .getAsJsonObject();
      if (silence.getCount() > 0) {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        silence.await();
        return;
      }
      if (status != 0) {
        exchange.getResponseHeaders().add("Location", "https://localhost:1/");
        respond(exchange, status, answer);
        return;
      }
      if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
        respond(exchange, 403, errors("permission denied"));
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/v1/transit/encrypt/" + KEY -> respond(exchange, 200, encrypt(request));
        case "/v1/transit/decrypt/" + KEY -> decrypt(exchange, request);
        default -> respond(exchange, 404, errors("no handler for route"));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String encrypt(JsonObject request) throws GeneralSecurityException {
    byte[] nonce = new byte[12];
    new SecureRandom().nextBytes(nonce);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, versions.size(), nonce, request);
    byte[] encrypted = cipher.doFinal(decoded(request, "plaintext"));
    byte[] all = new byte[nonce.length + encrypted.length];
    System.arraycopy(nonce, 0, all, 0, nonce.length);
    System.arraycopy(encrypted, 0, all, nonce.length, encrypted.length);
    return data(
        "ciphertext",
        "vault:v%d:%s".formatted(versions.size(), Base64.getEncoder().encodeToString(all)));
  }

  private void decrypt(HttpExchange exchange, JsonObject request)
      throws IOException, GeneralSecurityException {
    String[] parts = request.get("ciphertext").getAsString().split(":", 3);
    int version = Integer.parseInt(parts[1].substring(1));
    if (version < oldestVersion || version > versions.size()) {
      respond(exchange, 400, errors("ciphertext version is disallowed by policy (too old)"));
      return;
    }
    try {
      byte[] all = Base64.getDecoder().decode(parts[2]);
      byte[] nonce = Arrays.copyOf(all, 12);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, version, nonce, request);
      byte[] plain = cipher.doFinal(all, 12, all.length - 12);
      respond(exchange, 200, data("plaintext", Base64.getEncoder().encodeToString(plain)));
    } catch (AEADBadTagException | IllegalArgumentException e) {
      respond(exchange, 400, errors("cipher: message authentication failed"));
    }
  }

  private Cipher cipher(int mode, int version, byte[] nonce, JsonObject request)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, versions.get(version - 1), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(decoded(request, "associated_data"));
    return cipher;
  }

  private static byte[] decoded(JsonObject request, String name) {
    return Base64.getDecoder().decode(request.get(name).getAsString());
  }

  private static String data(String name, String value) {
    JsonObject data = new JsonObject();
    data.addProperty(name, value);
    JsonObject response = new JsonObject();
    response.add("data", data);
    return response.toString();
  }

  private static String errors(String text) {
    return "{\"errors\":[\"" + text + "\"]}";
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    silence.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
