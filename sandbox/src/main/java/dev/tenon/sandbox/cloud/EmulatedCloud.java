package dev.tenon.sandbox.cloud;

import java.io.IOException;
import java.util.List;

/**
 * A cloud that the sandbox can emulate: the scenarios it can be seeded with and the changes that
 * can be made to its accounts. To add a cloud, implement this interface and pass the implementation
 * to {@code SandboxOptions.withClouds}; nothing else in the sandbox depends on a cloud.
 * Implementations are immutable.
 */
public interface EmulatedCloud {

  /** The names of its scenarios, in the order in which their accounts are listed. */
  List<String> scenarios();

  /** The sealed interface of all changes to its accounts. */
  Class<? extends AccountChange> changes();

  /** The changes that the command line offers. */
  List<AdministratorCommand> administratorCommands();

  /**
   * Starts an emulator and seeds its accounts. Called once for each sandbox, concurrently with
   * other clouds.
   *
   * @throws IOException when the accounts' credentials cannot be written
   */
  CloudEmulator start(EmulatorContext context) throws IOException;
}
