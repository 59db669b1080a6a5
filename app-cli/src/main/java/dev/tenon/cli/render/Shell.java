package dev.tenon.cli.render;

import java.util.regex.Pattern;

/** Quotes arguments of printed commands. */
public final class Shell {

  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private Shell() {}

  /** The text as one argument of a POSIX shell. */
  public static String quote(String argument) {
    return BARE.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
