package dev.tenon.azure.account;

import dev.tenon.microsoft.entra.EntryLabels;
import dev.tenon.microsoft.entra.EntrySyntax;
import dev.tenon.spi.Syntax;
import dev.tenon.spi.Syntax.Mistake;
import dev.tenon.spi.Syntax.Rewrite;
import java.util.List;
import java.util.stream.Stream;

/** The syntaxes of the form fields for scopes, with the paths and links that contain them. */
public final class ScopeSyntax {

  private static final int MAX_SUBSCRIPTIONS = 50;

  private static final String SUBSCRIPTION_LABEL = "subscriptions?[\\s_-]{0,2}(?:ids?)?";

  private static final Mistake PART_OF_SUBSCRIPTION =
      new Mistake(
          "(?is).*/subscriptions/[^/]+/(?:resourceGroups|providers)/.*",
          "This is the path of a resource or a resource group. Tenon reads whole subscriptions;"
              + " enter the Subscription ID.");

  private ScopeSyntax() {}

  /**
   * The ID of a management group.
   *
   * <p>Source: learn.microsoft.com/azure/azure-resource-manager, resource-name-rules.
   */
  public static Syntax managementGroup() {
    return new Syntax(
            "[a-zA-Z0-9]([a-zA-Z0-9_().-]{0,88}[a-zA-Z0-9_()-])?",
            "the ID of a management group: up to 90 letters, digits, hyphens, underscores,"
                + " periods and parentheses, a letter or digit first, no period at the end")
        .with(
            List.of(
                new Mistake(
                    "(?is).*/subscriptions/.*",
                    "This is the path of a subscription. Enter the ID of a management group, or"
                        + " select the scope subscriptions."),
                new Mistake(
                    "(?is)https?://.*",
                    "This link does not contain the ID of a management group. Enter only the ID."),
                new Mistake(
                    "(?s).*\\s.*",
                    "This has spaces, so it looks like the name of the group. Enter its ID.")),
            List.of(
                new Rewrite("(?is)(?:.*/)?managementGroups/([^/?#&]+)(?:[/?#&].*)?", "$1"),
                new Rewrite("(?is).*/(?:mgId|groupId)/([^/?#&]+)(?:[/?#&].*)?", "$1"),
                new Rewrite("([^/:\\s]+)/{1,4}", "$1"),
                new Rewrite("(?i)\"(?:group)?name\"\\s{0,4}:\\s{0,4}\"([^\"]+)\",?", "$1"),
                EntryLabels.before(
                    "(?:management[\\s_-]{0,2})?group[\\s_-]{0,2}id|management[\\s_-]{0,2}group|id")));
  }

  /** The IDs of subscriptions, separated by commas. */
  public static Syntax subscriptions() {
    return Syntax.listOf(
            subscription(),
            "%1$s( {0,4}, {0,4}%1$s){0,%2$s}".formatted(EntrySyntax.ID, MAX_SUBSCRIPTIONS - 1),
            "1 to " + MAX_SUBSCRIPTIONS + " GUIDs, separated by commas")
        .with(
            List.of(
                EntryLabels.ofAnother("tenant|directory", "the Directory (tenant) ID"),
                EntryLabels.ofAnother("application|app|client", "the Application (client) ID"),
                new Mistake(
                    "(?is).*" + EntrySyntax.GUID + ".*",
                    "There is other text beside the Subscription IDs. Enter only the IDs, separated"
                        + " by commas.")),
            List.of(EntryLabels.before(SUBSCRIPTION_LABEL)));
  }

  private static Syntax subscription() {
    return new Syntax(EntrySyntax.ID, "a GUID")
        .with(
            List.of(
                EntrySyntax.EMPTY_ID,
                EntrySyntax.ALMOST_ID,
                PART_OF_SUBSCRIPTION,
                new Mistake(
                    "(?is).*/managementGroups/.*",
                    "This is the path of a management group. Select the scope management-group, or"
                        + " enter a Subscription ID."),
                new Mistake(
                    "(?:[^@\\s]*@)?" + EntrySyntax.DOMAIN,
                    "This is a domain. Enter the Subscription ID.")),
            Stream.concat(
                    EntrySyntax.guids(),
                    Stream.of(
                        new Rewrite(
                            "(?is)(?!.*/(?:resourceGroups|providers)/).*/?subscriptions/("
                                + EntrySyntax.GUID
                                + ")(?:[/?#].*)?",
                            "$1"),
                        EntryLabels.before(SUBSCRIPTION_LABEL)))
                .toList());
  }
}
