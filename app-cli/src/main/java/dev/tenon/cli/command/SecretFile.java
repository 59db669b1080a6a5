package dev.tenon.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The content of a file with a secret. A file without a usable secret is refused, because another
 * credential would be used in its place. No message shows content.
 */
public final class SecretFile {

  private static final String INVALID = "%s cannot be taken from %s: the file %s.";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LARGEST_LINE = 4 * 1024;

  private final String label;
  private final String from;

  /**
   * A file to decode.
   *
   * @param label what it contains
   * @param from its path, for messages
   */
  SecretFile(String label, String from) {
    this.label = label;
    this.from = from;
  }

  /**
   * The first line of a file that the configuration names.
   *
   * @param label what it contains
   * @throws IOException if the file cannot be read
   * @throws TenonException {@code SECRET_FILE_INVALID}
   */
  public static String firstLine(Path file, String label) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_LINE + 1);
      return new String(new SecretFile(label, file.toString()).decode(bytes, LARGEST_LINE, false));
    }
  }

  /**
   * The first line, or all lines. Overwrites the bytes.
   *
   * @param limit the most bytes that are accepted
   * @return the secret; the caller overwrites it
   * @throws TenonException {@code SECRET_FILE_INVALID}
   */
  char[] decode(byte[] bytes, int limit, boolean wholeFile) {
    if (bytes.length > limit) {
      Arrays.fill(bytes, (byte) 0);
      throw invalid("is larger than %d KiB".formatted(limit / 1024));
    }
    CharBuffer chars = text(bytes);
    int start = chars.length() > 0 && chars.get(0) == BYTE_ORDER_MARK ? 1 : 0;
    int end = wholeFile ? chars.length() : endOfLine(chars, start);
    char[] secret = new char[end - start];
    chars.position(start).get(secret);
    boolean blank = isBlank(secret);
    boolean more = !isBlank(Arrays.copyOfRange(chars.array(), end, chars.limit()));
    Arrays.fill(chars.array(), '\0');
    if (blank) {
      throw invalid(
          more ? "has a blank first line; write the secret in the first line" : "is empty");
    }
    return secret;
  }

  private CharBuffer text(byte[] bytes) {
    try {
      if (isUtf16(bytes)) {
        throw invalid("is in UTF-16; save it in UTF-8, in Windows PowerShell with -Encoding utf8");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw invalid("is not in UTF-8; save it in UTF-8");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** By its byte order mark, or by the NUL that every second byte of ASCII text is there. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    boolean marked =
        (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
    return marked || bytes[0] == 0 || bytes[1] == 0;
  }

  private static int endOfLine(CharBuffer chars, int start) {
    int end = start;
    while (end < chars.length() && chars.get(end) != '\n' && chars.get(end) != '\r') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(char[] text) {
    for (char character : text) {
      if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
        return false;
      }
    }
    return true;
  }

  private TenonException invalid(String problem) {
    return new TenonException(
        CliErrorCode.SECRET_FILE_INVALID, INVALID.formatted(label, from, problem));
  }
}
