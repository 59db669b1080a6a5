package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * Declares that a provider's accounts have parents, such as the member accounts of an organization
 * under its management account. The core links a child only into a workspace in which its parent is
 * linked; the provider determines which account is the parent ({@link Account#parent}).
 *
 * @param field the name of the form's field that says which of the two an account is
 * @param parent the choice of that field for an account that comes first
 * @param child the choice of that field for an account below another one
 * @param parentName the usual name of the account that comes first, such as "management account"
 */
public record Hierarchy(String field, String parent, String child, String parentName) {

  public Hierarchy {
    requireNonNull(field, "field");
    requireNonNull(parent, "parent");
    requireNonNull(child, "child");
    requireNonNull(parentName, "parentName");
  }
}
