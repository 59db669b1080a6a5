package dev.tenon.sandbox.cloud;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** An account that the sandbox was seeded with. */
public interface SeededAccount {

  /** The name of its scenario. */
  String name();

  /** One sentence: what is wrong with the account, or that it is healthy. */
  String description();

  /** The id of the provider that links such accounts, such as {@code m365}. */
  String provider();

  /** The values to enter in the provider's link form, by field name. */
  Map<String, String> form();

  /** Files that hold the secret values of the link form, by field name. */
  default Map<String, Path> secretFiles() {
    return Map.of();
  }

  /** The change that the account's administrator makes before the account can be linked. */
  default Optional<SetupStep> setup() {
    return Optional.empty();
  }

  /**
   * Every property of the account, as the control API and the descriptor show them. The default is
   * for accounts that are records.
   */
  default JsonObject json() {
    return AccountJson.of(this);
  }

  /**
   * A change that the account's administrator makes between preparing a link and connecting it.
   *
   * @param command the name of an {@link AdministratorCommand}
   * @param argument its argument after the account's name
   * @param savedFile whether the argument names a file that {@code tenon link --save} writes
   */
  record SetupStep(String command, String argument, boolean savedFile) {}
}
