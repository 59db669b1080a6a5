package dev.tenon.toolkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a JSON document (RFC 8259) into maps, lists, texts and literals. */
final class JsonText {

  private static final int DEEPEST = 64;
  private static final Pattern LITERAL =
      Pattern.compile("true|false|null|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  private final String text;
  private int at;

  JsonText(String text) {
    this.text = text;
  }

  /** A number, a boolean or null, as written. */
  record Literal(String text) {
    @Override
    public String toString() {
      return text.equals("null") ? "" : text;
    }
  }

  Object read() throws UnreadableAnswer {
    Object value = value(0);
    skipSpace();
    if (at < text.length()) {
      throw malformed();
    }
    return value;
  }

  private Object value(int depth) throws UnreadableAnswer {
    if (depth > DEEPEST) {
      throw new UnreadableAnswer("is nested too deeply");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> string();
      default -> literal();
    };
  }

  private Map<String, Object> object(int depth) throws UnreadableAnswer {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (taken('}')) {
      return members;
    }
    do {
      skipSpace();
      String name = string();
      skipSpace();
      require(':');
      members.put(name, value(depth + 1));
      skipSpace();
    } while (taken(','));
    require('}');
    return members;
  }

  private List<Object> list(int depth) throws UnreadableAnswer {
    List<Object> elements = new ArrayList<>();
    at++;
    skipSpace();
    if (taken(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
      skipSpace();
    } while (taken(','));
    require(']');
    return elements;
  }

  private String string() throws UnreadableAnswer {
    require('"');
    StringBuilder string = new StringBuilder();
    while (!taken('"')) {
      char character = peek();
      at++;
      if (character < ' ') {
        throw malformed();
      }
      string.append(character == '\\' ? escaped() : character);
    }
    return string.toString();
  }

  private char escaped() throws UnreadableAnswer {
    char kind = peek();
    at++;
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed();
    };
  }

  private char unicode() throws UnreadableAnswer {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw malformed();
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private Literal literal() throws UnreadableAnswer {
    Matcher literal = LITERAL.matcher(text).region(at, text.length());
    if (!literal.lookingAt()) {
      throw malformed();
    }
    at = literal.end();
    return new Literal(literal.group());
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean taken(char character) {
    boolean here = at < text.length() && text.charAt(at) == character;
    at += here ? 1 : 0;
    return here;
  }

  private void require(char character) throws UnreadableAnswer {
    if (!taken(character)) {
      throw malformed();
    }
  }

  private char peek() throws UnreadableAnswer {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private static UnreadableAnswer malformed() {
    return new UnreadableAnswer("is not JSON");
  }
}
