package dev.tenon.views;

import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import java.util.List;

/**
 * An account, or a group of accounts, below a linked one.
 *
 * @param type {@code covered} (the linked account includes it already), {@code linkable} or {@code
 *     unlinkable}
 * @param kind what the cloud calls it, such as "member account"
 * @param parent the id of the parent account; null at the top
 * @param reason why it cannot be linked; null unless unlinkable
 * @param actions what to do in Tenon so that it can be linked
 * @param linkedAs the name of the integration that it is linked as; may be null
 */
public record DiscoveredAccountData(
    String type,
    String id,
    String name,
    String kind,
    String parent,
    String reason,
    List<ActionData> actions,
    String linkedAs) {

  public DiscoveredAccountData {
    actions = List.copyOf(actions);
  }

  /** Converts a discovered account. */
  public static DiscoveredAccountData of(Found found) {
    DiscoveredAccount account = found.account();
    Reach reach = account.reach();
    boolean unlinkable = reach instanceof Reach.Unlinkable;
    return new DiscoveredAccountData(
        type(reach),
        account.id(),
        account.displayName(),
        account.kind(),
        account.parent().orElse(null),
        unlinkable ? ((Reach.Unlinkable) reach).reason() : null,
        unlinkable ? ActionData.all(((Reach.Unlinkable) reach).actions()) : List.of(),
        found.linked().map(Integration::name).orElse(null));
  }

  private static String type(Reach reach) {
    if (reach instanceof Reach.Covered) {
      return "covered";
    }
    return reach instanceof Reach.Linkable ? "linkable" : "unlinkable";
  }
}
