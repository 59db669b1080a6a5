package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One entry of the form that links an account.
 *
 * @param name lower camel case, unique in the provider; the names of command-line options and JSON
 *     members are derived from it
 * @param label the label of the field
 * @param help one or two sentences: where the customer finds the value, and which similar value is
 *     wrong
 * @param syntax what a value looks like, checked before anything is sent
 * @param kind how it is entered and stored
 * @param required whether linking the account requires a value
 * @param choices the values to choose from, empty for free text
 * @param defaultValue taken when nothing is entered
 * @param example a value to show, empty for secrets
 * @param onlyFor the choice of another field for which this field applies; empty if it always
 *     applies
 */
public record Field(
    String name,
    String label,
    String help,
    Syntax syntax,
    Kind kind,
    boolean required,
    List<String> choices,
    Optional<String> defaultValue,
    Optional<String> example,
    Optional<OnlyFor> onlyFor) {

  /** The choice of another field for which a field applies. */
  public record OnlyFor(String field, String choice) {
    public OnlyFor {
      requireNonNull(field, "field");
      requireNonNull(choice, "choice");
    }
  }

  /** How a value is entered and stored. */
  public enum Kind {
    /** Shown, and stored as plain text. */
    PLAIN,
    /**
     * Never shown, never on a command line, kept by the vault. The provider finds it as the part of
     * the lent credential that has the field's name, in UTF-8, beside the parts it prepared; it has
     * no default, no example and no choices.
     */
    SECRET,
    /**
     * A {@link #SECRET} of several lines, such as a private key in PEM or a key file in JSON. Lines
     * end with a line feed, whichever way they were entered; blank lines at both ends are dropped.
     */
    MULTILINE_SECRET
  }

  public Field {
    requireNonNull(name, "name");
    requireNonNull(label, "label");
    requireNonNull(help, "help");
    requireNonNull(syntax, "syntax");
    requireNonNull(kind, "kind");
    choices = List.copyOf(choices);
    requireNonNull(defaultValue, "defaultValue");
    requireNonNull(example, "example");
    requireNonNull(onlyFor, "onlyFor");
    if (kind != Kind.PLAIN
        && (!choices.isEmpty() || defaultValue.isPresent() || example.isPresent())) {
      throw new IllegalArgumentException(
          "the secret field " + name + " has a default, an example or choices");
    }
  }

  /** A required value. */
  public static Field required(
      String name, String label, String help, Syntax syntax, String example) {
    return plain(name, label, help, syntax, true, example);
  }

  /** A value that can be left out. */
  public static Field optional(
      String name, String label, String help, Syntax syntax, String example) {
    return plain(name, label, help, syntax, false, example);
  }

  /** A value from a list, with a default. */
  public static Field choice(
      String name, String label, String help, List<String> choices, String defaultValue) {
    return new Field(
        name,
        label,
        help,
        Syntax.oneOf(choices.toArray(String[]::new)),
        Kind.PLAIN,
        false,
        choices,
        Optional.of(defaultValue),
        Optional.empty(),
        Optional.empty());
  }

  /** A required secret. */
  public static Field requiredSecret(String name, String label, String help, Syntax syntax) {
    return secret(name, label, help, syntax, Kind.SECRET, true);
  }

  /** An optional secret. */
  public static Field optionalSecret(String name, String label, String help, Syntax syntax) {
    return secret(name, label, help, syntax, Kind.SECRET, false);
  }

  /**
   * A required secret of several lines.
   *
   * @param syntax such as {@link Syntax#LINES}
   */
  public static Field requiredMultilineSecret(
      String name, String label, String help, Syntax syntax) {
    return secret(name, label, help, syntax, Kind.MULTILINE_SECRET, true);
  }

  /** An optional secret of several lines. */
  public static Field optionalMultilineSecret(
      String name, String label, String help, Syntax syntax) {
    return secret(name, label, help, syntax, Kind.MULTILINE_SECRET, false);
  }

  private static Field plain(
      String name, String label, String help, Syntax syntax, boolean required, String example) {
    return new Field(
        name,
        label,
        help,
        syntax,
        Kind.PLAIN,
        required,
        List.of(),
        Optional.empty(),
        Optional.of(example),
        Optional.empty());
  }

  private static Field secret(
      String name, String label, String help, Syntax syntax, Kind kind, boolean required) {
    return new Field(
        name,
        label,
        help,
        syntax,
        kind,
        required,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same field, which applies only to one choice of another field. */
  public Field onlyFor(String field, String choice) {
    return new Field(
        name,
        label,
        help,
        syntax,
        kind,
        required,
        choices,
        defaultValue,
        example,
        Optional.of(new OnlyFor(field, choice)));
  }

  /** Whether the value is secret, on one line or on several. */
  public boolean secret() {
    return kind != Kind.PLAIN;
  }

  /** Whether the value may have several lines. */
  public boolean multiline() {
    return kind == Kind.MULTILINE_SECRET;
  }

  /**
   * An entered value as it is stored. Of a plain value, repairs what is unambiguous: invisible and
   * look-alike characters, surrounding space, quotation marks, brackets and separators, and the
   * other notations that its syntax knows. Of a secret, removes only a byte order mark at its start
   * and the line end after it; of one of several lines, the blank lines around it as well.
   */
  public String normalize(String entered) {
    return switch (kind) {
      case PLAIN -> PlainEntry.normalize(syntax, choices, entered);
      case SECRET -> SecretEntry.line(entered);
      case MULTILINE_SECRET -> SecretEntry.lines(entered);
    };
  }

  /**
   * An entered text as people see it: without zero-width and other layout characters, and without
   * white space around it. For text without a syntax, such as a name or an e-mail address. A text
   * with a right-to-left override, which looks different from what it is, is only stripped.
   */
  public static String visible(String entered) {
    return entered.indexOf(EntryCharacters.REVERSAL) < 0
        ? EntryCharacters.visible(entered)
        : entered.strip();
  }

  /**
   * What is wrong with an entered value: one or two sentences for the person who entered it, which
   * name at most one character of it, and none of a secret. Empty if the value has the syntax of
   * this field.
   */
  public Optional<String> problem(String entered) {
    String value = normalize(entered);
    if (syntax.matches(value)) {
      return Optional.empty();
    }
    Optional<String> found =
        secret()
            ? SecretEntry.mistake(syntax, multiline(), value)
            : PlainEntry.mistake(syntax, entered);
    return Optional.of(
        found
            .map(explanation -> "%s: %s".formatted(label, explanation))
            .orElseGet(() -> "%s must be %s. %s".formatted(label, syntax.expectation(), help)));
  }

  /** What is wrong if a required value was not entered. */
  public String missing() {
    return "%s is missing. %s".formatted(label, help);
  }
}
