package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import dev.tenon.cli.config.Configuration;
import java.time.InstantSource;
import java.util.List;

/** Selects the Guice modules. The modules themselves contain no conditions. */
final class Modules {

  private Modules() {}

  static List<Module> of(Configuration configuration, InstantSource clock, Resources resources) {
    return List.of(
        new StrictModule(),
        new RunModule(configuration, clock, resources),
        new ProvidersModule(),
        configuration
            .sandbox()
            .<Module>map(SandboxTransportModule::new)
            .orElseGet(DirectTransportModule::new),
        new StoreModule(),
        new SignInModule(),
        new TenonModule());
  }

  /** Requires explicit bindings. */
  private static final class StrictModule extends AbstractModule {

    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireAtInjectOnConstructors();
      binder().requireExactBindingAnnotations();
      binder().disableCircularProxies();
    }
  }
}
