package dev.tenon.web.asset;

import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of the class path that browsers may keep forever. Read once at start. */
public final class Assets {

  private static final int DIGEST_LENGTH = 12;
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final Map<String, Asset> byName;

  /** Reads the files. */
  public Assets() {
    this.byName =
        Stream.of(
                new Asset("tenon.css", CSS, read("tenon.css")),
                new Asset("tenon.js", SCRIPT, read("tenon.js")),
                new Asset("htmx.js", SCRIPT, webjar("htmx.org/2.0.8/dist/htmx.min.js")),
                new Asset("sse.js", SCRIPT, webjar("htmx-ext-sse/2.2.2/sse.js")),
                new Asset("icon.svg", "image/svg+xml", read("icon.svg")))
            .collect(Collectors.toUnmodifiableMap(one -> one.name, asset -> asset));
  }

  /** The path of a file, below the mount point. */
  public String path(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("there is no asset " + name);
    }
    return "/assets/" + asset.digest + "/" + name;
  }

  /** The content of a text file. */
  public String text(String name) {
    return new String(byName.get(name).content, StandardCharsets.UTF_8);
  }

  /** The routes of the files. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/assets/{digest}/{name}",
            RouteAccess.everybody("the sign-in page needs them"),
            this::send));
  }

  private void send(WebExchange exchange) {
    Asset asset = byName.get(exchange.path("name"));
    if (asset == null || !asset.digest.equals(exchange.path("digest"))) {
      exchange.document(HttpStatus.NOT_FOUND, "text/plain; charset=utf-8", "Not found");
      return;
    }
    exchange
        .context()
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .contentType(asset.contentType)
        .result(asset.content);
  }

  private static byte[] read(String name) {
    return resource("/dev/tenon/web/asset/" + name);
  }

  private static byte[] webjar(String path) {
    return resource("/META-INF/resources/webjars/" + path);
  }

  private static byte[] resource(String path) {
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Asset {

    private final String name;
    private final String contentType;
    private final byte[] content;
    private final String digest;

    Asset(String name, String contentType, byte[] content) {
      this.name = name;
      this.contentType = contentType;
      this.content = content;
      this.digest = digest(content);
    }

    private static String digest(byte[] content) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
        return HexFormat.of().formatHex(hash).substring(0, DIGEST_LENGTH);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
