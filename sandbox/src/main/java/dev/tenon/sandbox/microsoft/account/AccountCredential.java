package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The credential of a scenario's account, which all accounts of its fleet have too, with the files
 * in which its client finds it.
 */
record AccountCredential(
    Optional<KeyCredential> registeredKey,
    Optional<PasswordCredential> registeredPassword,
    Optional<Path> certificateFile,
    Optional<Path> keyFile,
    Optional<Path> pemFile,
    Optional<Path> secretFile) {

  static final AccountCredential NONE =
      new AccountCredential(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  void registerWith(Application application) {
    registeredKey.ifPresent(application.keyCredentials()::add);
    registeredPassword.ifPresent(application.passwordCredentials()::add);
  }
}
