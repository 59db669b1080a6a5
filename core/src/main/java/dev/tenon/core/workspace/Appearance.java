package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the setup pages of a workspace look to the customer's administrator. Every value is optional.
 *
 * @param displayName who asks, 1 to 80 characters; the workspace's name if empty
 * @param colour the accent colour as {@code #rrggbb} in lower case
 * @param contact whom to ask, such as an e-mail address or a phone number, 1 to 200 characters on
 *     one line; plain text, never markup
 */
public record Appearance(
    Optional<String> displayName,
    Optional<Logo> logo,
    Optional<String> colour,
    Optional<String> contact) {

  /** Nothing chosen. */
  public static final Appearance DEFAULT =
      new Appearance(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
  private static final Pattern CONTACT =
      Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,200}", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * Checks the values and strips white space around texts.
   *
   * @throws TenonException {@code NAME_INVALID}, {@code APPEARANCE_INVALID}
   */
  public Appearance {
    requireNonNull(logo, "logo");
    displayName = displayName.map(Names::valid);
    colour = colour.map(text -> text.strip().toLowerCase(Locale.ROOT));
    contact = contact.map(String::strip);
    if (colour.filter(text -> !COLOUR.matcher(text).matches()).isPresent()) {
      throw invalid("A colour has the form #rrggbb, such as #0a66c2.");
    }
    if (contact.filter(text -> !CONTACT.matcher(text).matches()).isPresent()) {
      throw invalid("A contact has 1 to 200 printable characters on one line.");
    }
  }

  private static TenonException invalid(String message) {
    return new TenonException(CoreErrorCode.APPEARANCE_INVALID, message);
  }
}
