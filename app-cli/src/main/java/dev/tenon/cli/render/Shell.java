package dev.tenon.cli.render;

import java.util.regex.Pattern;

/** Quotes words of commands that are printed to be copied. */
public final class Shell {

  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private Shell() {}

  /** The word as one argument of a POSIX shell. */
  public static String quote(String word) {
    return BARE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
