package dev.tenon.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An entered plain value, repaired where the repair is unambiguous: an entry that matches its
 * syntax is only cleaned of invisible characters; from any other, the repairs must lead to exactly
 * one value that matches.
 */
final class PlainEntry {

  /** Longer entries are not repaired, so that the work stays small. */
  private static final int LONGEST = 4096;

  private static final int MOST_ATTEMPTS = 64;
  private static final String SEPARATORS = "[,;|\\s]+";
  private static final Pattern LABEL_END = Pattern.compile("[:=\\t\\n]|\\s-+>?\\s");
  private static final Pattern KEY = Pattern.compile("[{\\s]*\"\\w+\"\\s*:");
  private static final Pattern CUT_OFF = Pattern.compile("\u2026|[^.]\\.{2,}$");

  private PlainEntry() {}

  /** The repaired value; the entry without invisible characters if it cannot be repaired. */
  static String normalize(Syntax syntax, List<String> choices, String entered) {
    if (reversal(syntax, entered).isPresent()) {
      return entered;
    }
    String visible = EntryCharacters.visible(entered);
    if (syntax.matches(visible) || visible.length() > LONGEST) {
      return visible;
    }
    return repaired(syntax, visible)
        .or(() -> choice(choices, EntryCharacters.plain(visible)))
        .orElse(visible);
  }

  /** What is wrong with an entry that cannot be repaired. */
  static Optional<String> mistake(Syntax syntax, String entered) {
    Optional<String> reversal = reversal(syntax, entered);
    if (reversal.isPresent()) {
      return reversal;
    }
    String visible = EntryCharacters.visible(entered);
    if (visible.length() > LONGEST) {
      return syntax.mistake(visible);
    }
    String plain = EntryCharacters.plain(visible);
    if (CUT_OFF.matcher(plain).find()) {
      return Optional.of("The value is cut off. Copy the whole value.");
    }
    if (syntax.items().isPresent()) {
      return mistakeInList(syntax.items().get(), plain)
          .or(() -> knownMistake(syntax, plain))
          .or(() -> foreignCharacter(syntax, entered, plain));
    }
    Optional<String> several = severalValues(syntax, plain);
    return foreignCharacter(syntax, entered, plain)
        .or(() -> several.filter(values -> arePaths(parts(plain))))
        .or(() -> knownMistake(syntax, plain))
        .or(() -> several);
  }

  private static Optional<String> repaired(Syntax syntax, String visible) {
    String plain = EntryCharacters.plain(visible);
    boolean several = !isLabelled(plain) && severalValues(syntax, plain).isPresent();
    if (several || CUT_OFF.matcher(plain).find()) {
      return Optional.empty();
    }
    Set<String> values = new LinkedHashSet<>();
    for (String attempt : attempts(syntax, plain)) {
      if (syntax.matches(attempt)) {
        values.add(syntax.items().flatMap(item -> list(item, attempt)).orElse(attempt));
      }
    }
    return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
  }

  /** The entry and what repairs make of it, the most repaired last. */
  private static List<String> attempts(Syntax syntax, String plain) {
    Set<String> seen = new LinkedHashSet<>(List.of(plain));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty() && seen.size() < MOST_ATTEMPTS) {
      String attempt = open.remove();
      if (!syntax.matches(attempt)) {
        steps(syntax, attempt).stream().filter(seen::add).forEach(open::add);
      }
    }
    return List.copyOf(seen);
  }

  /** The known mistake in the entry without what surrounds it, or in the entry as it is. */
  private static Optional<String> knownMistake(Syntax syntax, String plain) {
    List<String> attempts = attempts(syntax, plain);
    return IntStream.rangeClosed(1, attempts.size())
        .mapToObj(fromEnd -> attempts.get(attempts.size() - fromEnd))
        .filter(attempt -> !syntax.matches(attempt))
        .flatMap(attempt -> syntax.mistake(attempt).stream())
        .findFirst();
  }

  private static List<String> steps(Syntax syntax, String attempt) {
    List<String> next = new ArrayList<>();
    next.add(EntryDelimiters.removed(attempt, syntax::matches));
    decoded(attempt).ifPresent(next::add);
    syntax.rewrites().forEach(rewrite -> rewrite.of(attempt).ifPresent(next::add));
    syntax.items().flatMap(item -> list(item, attempt)).ifPresent(next::add);
    List<String> parts = parts(attempt);
    if (parts.size() > 1 && parts.stream().allMatch(parts.get(0)::equalsIgnoreCase)) {
      next.add(parts.get(0));
    }
    return next;
  }

  private static Optional<String> list(Syntax item, String attempt) {
    List<String> values =
        parts(attempt).stream()
            .map(part -> normalize(item, List.of(), part))
            .filter(value -> !value.isEmpty())
            .distinct()
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(SEPARATORS, -1))
        .filter(part -> !EntryDelimiters.isAll(part))
        .toList();
  }

  private static Optional<String> decoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> choice(List<String> choices, String plain) {
    Function<String, Optional<String>> chosen =
        value ->
            choices.stream().filter(value.replaceAll("[\\s_]+", "-")::equalsIgnoreCase).findFirst();
    return chosen.apply(EntryDelimiters.removed(plain, value -> chosen.apply(value).isPresent()));
  }

  private static Optional<String> mistakeInList(Syntax item, String plain) {
    List<String> parts = parts(plain);
    for (int index = 0; index < parts.size(); index++) {
      String part = parts.get(index);
      if (!item.matches(normalize(item, List.of(), part))) {
        String place = parts.size() == 1 ? "" : "Value %d: ".formatted(index + 1);
        return mistake(item, part).map(explanation -> place + explanation);
      }
    }
    return Optional.empty();
  }

  /** Whether the first words may be a label, although they could be values of some syntax. */
  private static boolean isLabelled(String plain) {
    return KEY.matcher(plain).lookingAt()
        || (LABEL_END.matcher(plain).find() && plain.indexOf('/') < 0);
  }

  /** Two words may be one name, but two links are two values. */
  private static boolean arePaths(List<String> parts) {
    return parts.stream().allMatch(part -> part.indexOf('/') >= 0);
  }

  private static Optional<String> severalValues(Syntax syntax, String plain) {
    List<String> parts = parts(plain);
    if (parts.size() < 2 || syntax.items().isPresent()) {
      return Optional.empty();
    }
    Set<String> values = new LinkedHashSet<>();
    for (String part : parts) {
      String value = normalize(syntax, List.of(), part);
      if (!syntax.matches(value)) {
        return Optional.empty();
      }
      values.add(value);
    }
    return values.size() > 1
        ? Optional.of("This has %d values. Enter only one.".formatted(parts.size()))
        : Optional.empty();
  }

  /** A character that shows a value other than the one that would be stored. */
  private static Optional<String> reversal(Syntax syntax, String entered) {
    int place = entered.indexOf(EntryCharacters.REVERSAL);
    return place < 0 || syntax.matches(Character.toString(EntryCharacters.REVERSAL))
        ? Optional.empty()
        : Optional.of(
            "Character %d is %s, which shows the text after it in reverse. Type the value instead."
                .formatted(
                    entered.codePointCount(0, place) + 1,
                    EntryCharacters.name(EntryCharacters.REVERSAL)));
  }

  /** The first foreign character that the syntax may refuse, by its place in what was entered. */
  private static Optional<String> foreignCharacter(Syntax syntax, String entered, String plain) {
    int foreign =
        plain
            .codePoints()
            .filter(EntryCharacters::isForeign)
            .distinct()
            .filter(one -> !syntax.matches(Character.toString(one)))
            .findFirst()
            .orElse(-1);
    if (foreign < 0) {
      return Optional.empty();
    }
    int[] characters = entered.codePoints().toArray();
    for (int index = 0; index < characters.length; index++) {
      if (characters[index] == foreign) {
        return Optional.of(
            "Character %d is %s. Replace it, or copy the value again."
                .formatted(index + 1, EntryCharacters.name(foreign)));
      }
    }
    return Optional.empty();
  }
}
