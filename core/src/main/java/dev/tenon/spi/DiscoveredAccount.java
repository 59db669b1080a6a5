package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account, or a group of accounts, that a provider found below a linked one.
 *
 * @param id the value of {@link Account#id} once it is linked; unique in one discovery
 * @param displayName the name that the customer uses; cleaned of control characters
 * @param kind what the cloud calls this kind of account, such as "member account"
 * @param parent the id of its parent in the same discovery; empty at the top
 * @param reach whether and how it can be linked
 */
public record DiscoveredAccount(
    String id, String displayName, String kind, Optional<String> parent, Reach reach) {

  public DiscoveredAccount {
    requireNonNull(id, "id");
    requireNonNull(displayName, "displayName");
    requireNonNull(kind, "kind");
    requireNonNull(parent, "parent");
    requireNonNull(reach, "reach");
  }

  /** Whether and how a discovered account can be linked. */
  public sealed interface Reach {

    /** The linked account that it was discovered from already covers it. */
    record Covered() implements Reach {}

    /**
     * It can be linked.
     *
     * @param form the plain values that link it
     */
    record Linkable(Map<String, String> form) implements Reach {
      public Linkable {
        form = Map.copyOf(form);
      }
    }

    /**
     * It cannot be linked from here.
     *
     * @param reason a sentence for the operator: why, and how to make it possible
     * @param actions what to do in Tenon to have it linked, in order
     */
    record Unlinkable(String reason, List<Action> actions) implements Reach {
      public Unlinkable {
        requireNonNull(reason, "reason");
        actions = List.copyOf(actions);
      }

      /** For an account that needs no action in Tenon. */
      public Unlinkable(String reason) {
        this(reason, List.of());
      }
    }
  }
}
