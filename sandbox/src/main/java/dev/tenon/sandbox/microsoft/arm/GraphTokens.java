package dev.tenon.sandbox.microsoft.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a Resource Graph query, read from left to right. */
final class GraphTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:('[^']*'|\"[^\"]*\")|([A-Za-z_][\\w.]*~?)|(\\d+)|(==|=~|!=|!~|[|,()=]))\\s*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.]*");

  private final List<String> words;
  private int at;

  private GraphTokens(List<String> words) {
    this.words = words;
  }

  static GraphTokens of(String text) {
    List<String> words = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && token.find(end) && token.start() == end) {
      words.add(token.group().trim());
      end = token.end();
    }
    if (end < text.length()) {
      throw unexpected(text.substring(end, Math.min(end + 20, text.length())));
    }
    return new GraphTokens(words);
  }

  /** The next token, without consuming it; empty at the end. */
  String peek() {
    return at < words.size() ? words.get(at) : "";
  }

  String next() {
    if (at == words.size()) {
      throw unexpected("<EOF>");
    }
    at++;
    return words.get(at - 1);
  }

  /** Consumes a token if it is the next one. */
  boolean skip(String word) {
    boolean found = peek().equals(word);
    if (found) {
      at++;
    }
    return found;
  }

  void require(String word) {
    if (!skip(word)) {
      throw unexpected(peek());
    }
  }

  void requireEnd() {
    if (at < words.size()) {
      throw unexpected(peek());
    }
  }

  /** The name in front of {@code =}, if there is one. */
  Optional<String> alias() {
    if (at + 1 < words.size() && words.get(at + 1).equals("=")) {
      String name = name();
      at++;
      return Optional.of(name);
    }
    return Optional.empty();
  }

  String name() {
    String word = next();
    if (!NAME.matcher(word).matches()) {
      throw unexpected(word);
    }
    return word;
  }

  int number() {
    String word = next();
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException notANumber) {
      throw unexpected(word);
    }
  }

  String literal() {
    String word = next();
    if (word.startsWith("'") || word.startsWith("\"")) {
      return word.substring(1, word.length() - 1);
    }
    if (word.equals("true") || word.equals("false")) {
      return word;
    }
    throw unexpected(word);
  }

  List<String> literals() {
    require("(");
    List<String> all = new ArrayList<>();
    do {
      all.add(literal());
    } while (skip(","));
    require(")");
    return all;
  }

  /** The refusal of a query with a syntax error near a token. */
  static ArmException unexpected(String near) {
    return ArmException.badQuery(
        "Query is invalid. Please refer to the documentation for the Azure Resource Graph service"
            + " and fix the error before retrying.",
        "InvalidQuery",
        "The sandbox does not support the query near '" + near + "'.");
  }
}
