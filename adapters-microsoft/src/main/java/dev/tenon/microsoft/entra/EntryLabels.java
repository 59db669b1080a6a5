package dev.tenon.microsoft.entra;

import dev.tenon.spi.Syntax.Mistake;
import dev.tenon.spi.Syntax.Rewrite;
import java.util.stream.Stream;

/** The labels in front of values in portals, environment variables and the output of tools. */
public final class EntryLabels {

  /** The labels of a tenant ID. */
  static final String TENANT =
      "(?:(?:directory[\\s_-]{0,2}\\(?tenant\\)?|directory|tenant)[\\s_-]{0,2}(?:id|name)?|tid)";

  /** The labels of a domain of a tenant. */
  static final String DOMAIN =
      "(?:primary|initial|default|tenant)?[\\s_-]{0,2}domain[\\s_-]{0,2}(?:name)?";

  /** The labels of the domain that Exchange Online calls the organization. */
  static final String ORGANIZATION = "organi[sz]ation[\\s_-]{0,2}(?:name)?";

  /** The labels of the client ID of an application. */
  static final String APPLICATION =
      "(?:(?:application|app)[\\s_-]{0,2}\\(client\\)|application|app|client)[\\s_-]{0,2}id";

  private static final String SEPARATOR = "[\\s\\p{P}\\p{S}&&[^/]]";

  private static final String DOTTED = "[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,8}";

  private static final String VENDOR = "(?:(?:azure|arm|microsoft|entra|aad|ad)[\\s_-]{1,3}){0,3}";

  private EntryLabels() {}

  /**
   * The value after its label, such as {@code AZURE_CLIENT_ID=…} or {@code "appId": "…"}. A label
   * that follows itself has no value, so that the work stays small.
   *
   * @param names a regular expression for the label
   */
  public static Rewrite before(String names) {
    String label = VENDOR + "(?:" + names + ")" + SEPARATOR;
    return new Rewrite(
        "(?is)" + SEPARATOR + "{0,8}" + label + "{1,12}+(?!" + label + ")(.*)", "$1");
  }

  /** The ID after its label in a text that has other values as well. */
  static Stream<Rewrite> idWithin(String names) {
    return within(
        "", names, EntrySyntax.GUID + "(?!" + SEPARATOR + "{1,12}" + EntrySyntax.GUID + ")");
  }

  /** The only domain of a text, after its label. */
  static Stream<Rewrite> domainWithin(String names) {
    return within("(?!.*" + DOTTED + "[^a-z0-9.-].*" + DOTTED + ")", names, DOTTED);
  }

  /** The only domain of a text without IDs, after its label. */
  static Stream<Rewrite> domainInsteadOfId(String names) {
    return domainWithin(names)
        .map(
            rewrite ->
                new Rewrite(
                    "(?is)(?!.*" + EntrySyntax.GUID + ")" + rewrite.regex(),
                    rewrite.replacement()));
  }

  /**
   * Two rewrites, for the first and the last such label, so that a text with two different values
   * is not repaired.
   */
  private static Stream<Rewrite> within(String condition, String names, String value) {
    String labelled =
        "(?:" + names + ")" + SEPARATOR + "{1,12}(" + value + ")(?![a-z0-9-]|\\.[a-z0-9]).*";
    return Stream.of("(?:.*?[^a-z])??", "(?:.*[^a-z])?")
        .map(start -> new Rewrite("(?is)" + condition + start + labelled, "$1"));
  }

  /**
   * An ID with the label of another kind.
   *
   * @param names a regular expression for the label without "ID"
   * @param what the name of that kind, with its article
   */
  public static Mistake ofAnother(String names, String what) {
    return new Mistake(
        "(?is)(?!.*"
            + EntrySyntax.GUID
            + ".*"
            + EntrySyntax.GUID
            + ")(?:.*[^a-z])?(?:"
            + names
            + ")[^a-z]{0,3}id[^a-z].*",
        "This is " + what + ". Enter the ID that the field asks for.");
  }

  /**
   * Several IDs of which none can be chosen.
   *
   * @param name the name of the ID to enter
   */
  static Mistake several(String name) {
    return new Mistake(
        "(?is).*" + EntrySyntax.GUID + ".*" + EntrySyntax.GUID + ".*",
        "This has more than one ID. Enter only the " + name + ".");
  }

  /**
   * One ID with an unknown label or other text, but not with a domain, which is a second value.
   *
   * @param name the name of the ID to enter
   */
  static Mistake beside(String name) {
    return new Mistake(
        "(?is)(?!.*[a-z0-9]\\.[a-z]{2}).*" + EntrySyntax.GUID + ".*",
        "There is other text beside the ID. Enter only the " + name + ".");
  }
}
