package dev.tenon.sandbox.cloud;

import java.util.Map;

/** An account that the sandbox was seeded with. */
public interface SeededAccount {

  /** The name of its scenario. */
  String name();

  /** One sentence that says what is wrong with the account, or that it is healthy. */
  String description();

  /** The id of the provider that links such accounts, such as {@code m365}. */
  String provider();

  /** What to type into the provider's link form, by field name. */
  Map<String, String> form();
}
