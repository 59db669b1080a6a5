package dev.tenon.cli.render;

import static java.util.stream.Collectors.joining;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.regex.Pattern;

/** Writes JSON. */
public final class JsonPrinter {

  private static final Gson LINE_WRITER =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private static final Gson WRITER = LINE_WRITER.newBuilder().setPrettyPrinting().create();

  /** Characters that JSON allows unescaped and a terminal may interpret. */
  private static final Pattern UNSAFE = Pattern.compile("[\\x7f-\\x9f\\p{Cf}]");

  private JsonPrinter() {}

  /** The document as text, with every character that a terminal may interpret escaped. */
  public static String write(Object document) {
    return escaped(WRITER.toJson(document));
  }

  /** The document as {@link #write} writes it, but on one line. */
  public static String writeLine(Object document) {
    return escaped(LINE_WRITER.toJson(document));
  }

  private static String escaped(String json) {
    return UNSAFE
            .matcher(json)
            .replaceAll(
                found -> found.group().chars().mapToObj("\\\\u%04x"::formatted).collect(joining()))
        + "\n";
  }
}
