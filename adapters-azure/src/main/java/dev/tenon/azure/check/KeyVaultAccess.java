package dev.tenon.azure.check;

import dev.tenon.azure.arm.DenyAssignment;
import dev.tenon.azure.arm.VaultContent;
import java.util.List;
import java.util.Set;

/** Whether the application can list the contents of a key vault, if known. */
sealed interface KeyVaultAccess {

  /**
   * It is known.
   *
   * @param missing the contents that the application cannot list; empty if it can list everything
   */
  record Known(Set<VaultContent> missing, List<String> beyond) implements KeyVaultAccess {
    public Known {
      missing = Set.copyOf(missing);
      beyond = List.copyOf(beyond);
    }
  }

  /**
   * Its role allows it, but deny assignments do not.
   *
   * @param by at least one
   */
  record Denied(List<DenyAssignment> by) implements KeyVaultAccess {
    public Denied {
      by = List.copyOf(by);
    }
  }

  /** It accepts no tokens of the tenant. */
  record OfAnotherTenant() implements KeyVaultAccess {}

  /** It cannot be determined. */
  record Undetermined(Reason why) implements KeyVaultAccess {}

  /** Why it cannot be determined. */
  enum Reason {
    /** A policy names another principal, which may be a group that contains the application. */
    POLICY_OF_OTHERS(
        "The access policies of %s name other principals than the application. Tenon cannot"
            + " determine whether one of them is a group that contains the application. If none is,"
            + " add an access policy that allows List to the application."),
    /** A deny assignment may apply to the application. */
    DENIAL_OF_OTHERS(
        "A deny assignment that names a group or has a condition may keep the application from"
            + " listing the contents of %s. In the Azure portal, open Access control (IAM), Deny"
            + " assignments, and check whether it applies to the application."),
    /** The permissions, policies or deny assignments of the vault may not be read. */
    NOT_READABLE(
        "The application may not read who can list the contents of %s. Check that Reader is"
            + " effective there and that no deny assignment blocks it.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** A sentence about these key vaults. */
    String about(String vaults) {
      return sentence.formatted(vaults);
    }
  }
}
