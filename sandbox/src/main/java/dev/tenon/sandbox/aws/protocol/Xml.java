package dev.tenon.sandbox.aws.protocol;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * A piece of XML.
 *
 * @param text well-formed and escaped
 */
public record Xml(String text) {

  /** No XML. */
  public static final Xml NONE = new Xml("");

  /** An element with text. */
  public static Xml element(String name, String value) {
    return new Xml("<" + name + ">" + escaped(value) + "</" + name + ">");
  }

  /** An element with the text form of a number, boolean or instant. */
  public static Xml value(String name, Object value) {
    return element(name, value.toString());
  }

  /** An element with others inside. */
  public static Xml element(String name, Xml... inside) {
    return new Xml("<" + name + ">" + join(inside).text + "</" + name + ">");
  }

  /** An element that is left out when there is no value. */
  public static Xml optional(String name, Optional<?> value) {
    return value.map(present -> element(name, present.toString())).orElse(NONE);
  }

  /** A list in the form of the query protocol. */
  public static <T> Xml list(String name, Collection<T> items, Function<T, Xml> content) {
    StringBuilder members = new StringBuilder();
    for (T item : items) {
      members.append(element("member", content.apply(item)).text);
    }
    return new Xml("<" + name + ">" + members + "</" + name + ">");
  }

  /** A list of texts. */
  public static Xml texts(String name, Collection<String> items) {
    return list(name, items, item -> new Xml(escaped(item)));
  }

  /** Pieces in sequence. */
  public static Xml join(Xml... pieces) {
    StringBuilder text = new StringBuilder();
    for (Xml piece : pieces) {
      text.append(piece.text);
    }
    return new Xml(text.toString());
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
