import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The marked secrets, and the forms in which each would be found. */
final class Secrets {

  /** Long enough that nothing else has it by chance. */
  private static final int PIECE = 24;

  private final Map<String, List<byte[]>> forms = new LinkedHashMap<>();

  /** A secret text, such as a password. */
  void add(String name, String text) {
    if (text.length() < 8) {
      throw new IllegalArgumentException(name + " is too short to be recognized");
    }
    List<byte[]> all = forms.computeIfAbsent(name, absent -> new ArrayList<>());
    all.add(text.getBytes(UTF_8));
    all.add(text.getBytes(UTF_16LE));
    all.add(Base64.getEncoder().withoutPadding().encode(text.getBytes(UTF_8)));
  }

  /** Secret bytes, such as a private key, of which a piece from the end is looked for. */
  void add(String name, byte[] bytes) {
    List<byte[]> all = forms.computeIfAbsent(name, absent -> new ArrayList<>());
    int from = Math.max(0, (bytes.length - PIECE - 3) / 3 * 3);
    byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
    all.add(piece);
    String hex = HexFormat.of().formatHex(piece);
    all.add(hex.getBytes(UTF_8));
    all.add(hex.toUpperCase(java.util.Locale.ROOT).getBytes(UTF_8));
    // Base64 of a piece that begins at a multiple of three bytes is a part of the whole Base64.
    all.add(Base64.getEncoder().withoutPadding().encode(piece));
    all.add(Base64.getUrlEncoder().withoutPadding().encode(piece));
  }

  Iterable<String> names() {
    return forms.keySet();
  }

  /** The secrets in some bytes, with the number of places at which they are. */
  Map<String, Integer> in(byte[] content) {
    Map<String, Integer> found = new LinkedHashMap<>();
    forms.forEach(
        (name, all) -> {
          int count = all.stream().mapToInt(form -> count(content, form)).sum();
          if (count > 0) {
            found.put(name, count);
          }
        });
    return found;
  }

  private static int count(byte[] content, byte[] form) {
    int count = 0;
    byte first = form[0];
    byte last = form[form.length - 1];
    int end = form.length - 1;
    for (int at = 0; at + end < content.length; at++) {
      if (content[at] == first
          && content[at + end] == last
          && Arrays.equals(content, at, at + form.length, form, 0, form.length)) {
        count++;
      }
    }
    return count;
  }
}
