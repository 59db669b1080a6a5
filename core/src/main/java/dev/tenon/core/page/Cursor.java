package dev.tenon.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * A position in a list: pass it back to get the page that follows. It contains the sort values of
 * the last item instead of an offset. Items added or removed in the meantime therefore do not cause
 * other items to be repeated or skipped.
 *
 * <p>A cursor is valid only for one list with its workspace, filter and sort order. It grants no
 * access: every page is read within the caller's workspace.
 *
 * @param value opaque and URL-safe: store it or pass it back, but do not parse it
 */
public record Cursor(String value) {

  private static final int CHECK_BYTES = 12;
  private static final int MAX_LENGTH = 4_096;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public Cursor {
    requireNonNull(value, "value");
  }

  /**
   * Creates a cursor. Called by the use cases.
   *
   * @param list identifies the list: its name, workspace, filter and sort order
   * @param position the sort values of the last item
   */
  public static Cursor after(String list, List<String> position) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(position.size());
      for (String part : position) {
        byte[] utf8 = part.getBytes(UTF_8);
        out.writeShort(utf8.length);
        out.write(utf8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] encoded = bytes.toByteArray();
    byte[] whole = Arrays.copyOf(check(list, encoded), CHECK_BYTES + encoded.length);
    System.arraycopy(encoded, 0, whole, CHECK_BYTES, encoded.length);
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
  }

  /**
   * Decodes the position. Called by the use cases. The check finds mistakes and is no secret, so a
   * client can make a cursor with any position.
   *
   * @param list identifies the list, as for {@link #after}
   * @param read converts the sort values; may throw for values that the list does not have
   * @throws TenonException {@code CURSOR_INVALID} if the cursor belongs to another list, was
   *     altered, or has a position that cannot be converted
   */
  public <T> T position(String list, Function<List<String>, T> read) {
    List<String> position = position(list);
    try {
      return read.apply(position);
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | DateTimeException
        | TenonException e) {
      throw invalid();
    }
  }

  /**
   * A time in a position, for {@link #position(String, Function)}.
   *
   * @throws DateTimeException if it is no time that a store can compare
   */
  public static Instant time(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new DateTimeException("no time of an item");
    }
    return time;
  }

  List<String> position(String list) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(value);
      if (value.length() > MAX_LENGTH || whole.length <= CHECK_BYTES) {
        throw invalid();
      }
      byte[] encoded = Arrays.copyOfRange(whole, CHECK_BYTES, whole.length);
      byte[] check = Arrays.copyOf(whole, CHECK_BYTES);
      if (!MessageDigest.isEqual(check, check(list, encoded))) {
        throw invalid();
      }
      return decode(encoded);
    } catch (IllegalArgumentException | IOException e) {
      throw invalid();
    }
  }

  private static List<String> decode(byte[] encoded) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      List<String> position = new ArrayList<>();
      int parts = in.readUnsignedByte();
      for (int i = 0; i < parts; i++) {
        byte[] utf8 = new byte[in.readUnsignedShort()];
        in.readFully(utf8);
        String part = new String(utf8, UTF_8);
        if (part.indexOf('\0') >= 0) {
          throw invalid(); // PostgreSQL has no such text.
        }
        position.add(part);
      }
      return List.copyOf(position);
    }
  }

  private static byte[] check(String list, byte[] position) {
    byte[] name = list.getBytes(UTF_8);
    byte[] all = Arrays.copyOf(name, name.length + 1 + position.length);
    System.arraycopy(position, 0, all, name.length + 1, position.length);
    return Arrays.copyOf(Sha256.digest(all), CHECK_BYTES);
  }

  private static TenonException invalid() {
    return new TenonException(
        CoreErrorCode.CURSOR_INVALID,
        "The cursor does not belong to this list with this filter and sort order; start from the"
            + " first page.");
  }

  @Override
  public String toString() {
    return value;
  }
}
