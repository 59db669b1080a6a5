package dev.tenon.sandbox.cloud;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A change that a user of the command line can make in the role of an account's administrator. The
 * command line derives its subcommands of {@code tenon sandbox} from these.
 *
 * @param name the subcommand, such as {@code grant-consent}
 * @param description what it does, one sentence per line
 * @param parameters its parameters after the account's name
 * @param example the arguments of an example, the account's name first
 * @param result the state of the account afterwards, in past tense, with a {@code %s} for each
 *     parameter that is not a file
 * @param change builds the change from the values of the parameters; of a file, its content
 */
public record AdministratorCommand(
    String name,
    List<String> description,
    List<Parameter> parameters,
    String example,
    String result,
    Function<List<String>, AccountChange> change) {

  /** Copies the lists. */
  public AdministratorCommand {
    description = List.copyOf(description);
    parameters = List.copyOf(parameters);
  }

  /**
   * A positional parameter.
   *
   * @param file whether the user names a file, whose content is the value
   * @param fallback the default value; a parameter without one is required
   */
  public record Parameter(
      String label, String description, boolean file, Optional<String> fallback) {

    /** A required text. */
    public static Parameter text(String label, String description) {
      return new Parameter(label, description, false, Optional.empty());
    }

    /** A required file. */
    public static Parameter file(String description) {
      return new Parameter("FILE", description, true, Optional.empty());
    }

    /** A text with a default. */
    public static Parameter optional(String label, String fallback) {
      return new Parameter(label, "Default: " + fallback + ".", false, Optional.of(fallback));
    }
  }
}
