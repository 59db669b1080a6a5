package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.session.SessionFile;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.persistence.Argon2idPasswordHasher;

/** Binds sign-in and the session file. */
final class SignInModule extends AbstractModule {

  @Provides
  @Singleton
  PasswordHasher hasher() {
    return new Argon2idPasswordHasher();
  }

  @Provides
  @Singleton
  SessionFile sessionFile(Configuration configuration) {
    return new SessionFile(configuration.sessionFile());
  }
}
