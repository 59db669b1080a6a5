package dev.tenon.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests from a stream: bounded head, body by length or in chunks. */
public final class RequestReader {

  private static final int MAX_HEAD_BYTES = 64 * 1024;
  private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;

  /**
   * @param out where {@code 100 Continue} is sent
   */
  public RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Reads the next request; empty at the end of the stream.
   *
   * @param connectedHost the host of the connection; if empty, the Host header names the host
   * @throws ProtocolException when the input is not HTTP/1.1 or too large
   */
  public Optional<Request> next(Optional<String> connectedHost) throws IOException {
    List<String> head = readHead();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    String[] start = head.get(0).split(" ", 3);
    if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
      throw new ProtocolException("not an HTTP/1.1 request line");
    }
    Map<String, List<String>> headers = headers(head.subList(1, head.size()));
    String host = connectedHost.orElseGet(() -> hostName(first(headers, "host").orElse("")));
    byte[] body = readBody(headers);
    return Optional.of(
        new Request(start[0].toUpperCase(Locale.ROOT), host, start[1], headers, body));
  }

  private static String hostName(String hostHeader) {
    return hostHeader.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  private List<String> readHead() throws IOException {
    List<String> lines = new ArrayList<>();
    int total = 0;
    while (true) {
      Optional<String> line = readLine();
      if (line.isEmpty()) {
        return List.of();
      }
      total += line.get().length();
      if (total > MAX_HEAD_BYTES) {
        throw new ProtocolException("request head too large");
      }
      if (!line.get().isEmpty()) {
        lines.add(line.get());
      } else if (!lines.isEmpty()) {
        return lines;
      }
    }
  }

  private Optional<String> readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        line.write(next);
      }
      if (line.size() > MAX_HEAD_BYTES) {
        throw new ProtocolException("request line too long");
      }
      next = in.read();
    }
    boolean ended = next < 0 && line.size() == 0;
    return ended ? Optional.empty() : Optional.of(line.toString(StandardCharsets.ISO_8859_1));
  }

  private static Map<String, List<String>> headers(List<String> lines) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
        headers
            .computeIfAbsent(name, absent -> new ArrayList<>())
            .add(line.substring(colon + 1).trim());
      }
    }
    return headers;
  }

  private byte[] readBody(Map<String, List<String>> headers) throws IOException {
    if (first(headers, "expect").map("100-continue"::equalsIgnoreCase).orElse(false)) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    if (first(headers, "transfer-encoding").map("chunked"::equalsIgnoreCase).orElse(false)) {
      return readChunks();
    }
    int length = first(headers, "content-length").map(RequestReader::length).orElse(0);
    return readExactly(length);
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = readLine().orElseThrow(EOFException::new).split(";", 2)[0].trim();
      byte[] chunk = readExactly(chunkLength(size));
      if (chunk.length == 0) {
        skipTrailers();
        return body.toByteArray();
      }
      body.write(chunk);
      if (body.size() > MAX_BODY_BYTES) {
        throw new ProtocolException("request body too large");
      }
      readLine();
    }
  }

  private void skipTrailers() throws IOException {
    Optional<String> line = readLine();
    while (line.isPresent() && !line.get().isEmpty()) {
      line = readLine();
    }
  }

  private byte[] readExactly(int length) throws IOException {
    if (length > MAX_BODY_BYTES) {
      throw new ProtocolException("request body too large");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the client closed before the end of its request");
    }
    return bytes;
  }

  private static int chunkLength(String hex) throws ProtocolException {
    try {
      return Integer.parseUnsignedInt(hex, 16) & Integer.MAX_VALUE;
    } catch (NumberFormatException malformed) {
      throw new ProtocolException("malformed chunk length");
    }
  }

  private static int length(String text) {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException tooLargeOrMalformed) {
      return Integer.MAX_VALUE;
    }
  }

  private static Optional<String> first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
