package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureForm;
import dev.tenon.toolkit.Quoting;
import java.util.regex.Pattern;

/**
 * The commands of the launcher that advice names. {@code NAME} stands for the name of the account,
 * and {@code ID} for what the reader has to look up: neither is known here.
 */
final class LinkCommand {

  private static final String LINK = "tenon link " + AzureForm.PROVIDER + " ";
  private static final String NAMED = LINK + "--name NAME ";

  /** Chooses all of the tenant. */
  static final String WHOLE_TENANT = NAMED + "--scope " + AzureForm.SCOPE_TENANT;

  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_.-]+");

  /** The options of the form. */
  enum Option {
    MANAGEMENT_GROUP("--management-group", AzureForm.SCOPE_MANAGEMENT_GROUP),
    SUBSCRIPTIONS("--subscriptions", AzureForm.SCOPE_SUBSCRIPTIONS);

    private final String text;
    private final String scope;

    Option(String text, String scope) {
      this.text = text;
      this.scope = scope;
    }
  }

  private LinkCommand() {}

  /** Begins to link what an option names, by itself. */
  static String begun(Option option, String id) {
    String word = PLAIN.matcher(id).matches() ? id : Quoting.shell(id);
    return LINK + "--scope " + option.scope + " " + option.text + " " + word;
  }

  /** Enters something else for an option. */
  static String corrected(Option option, String value) {
    return NAMED + option.text + " " + value;
  }

  /** Takes back what was entered for an option. */
  static String cleared(Option option) {
    return corrected(option, "''");
  }

  /** Chooses the scope that an option belongs to. */
  static String chosen(Option option) {
    return NAMED + "--scope " + option.scope;
  }
}
