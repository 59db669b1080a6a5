package dev.tenon.core.workspace;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rules for the names of workspaces, onboardings and integrations. */
public final class Names {

  private static final int LONGEST = 80;

  /** Control, format, surrogate, private and unassigned characters, and line separators. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private static final Pattern BLANKS_AROUND = Pattern.compile("^[\\p{Z}\\s]+|[\\p{Z}\\s]+$");

  private Names() {}

  /**
   * Validates a name and returns it as it is stored: without surrounding white space, in Unicode's
   * composed form (NFC).
   *
   * @throws TenonException {@code NAME_INVALID}
   */
  public static String valid(String typed) {
    String name =
        Normalizer.normalize(BLANKS_AROUND.matcher(typed).replaceAll(""), Normalizer.Form.NFC);
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST
        || name.startsWith("-")
        || UNPRINTABLE.matcher(name).find()) {
      throw new TenonException(
          CoreErrorCode.NAME_INVALID,
          "A name has 1 to 80 printable characters on one line and does not begin with a hyphen.");
    }
    return name;
  }

  /** Returns the comparison key of a name, which ignores case and Unicode composition. */
  public static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
