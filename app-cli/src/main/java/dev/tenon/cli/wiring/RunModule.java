package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import dev.tenon.cli.config.Configuration;
import java.time.InstantSource;

/** Binds the configuration and the clock. */
final class RunModule extends AbstractModule {

  private final Configuration configuration;
  private final InstantSource clock;
  private final Resources resources;

  RunModule(Configuration configuration, InstantSource clock, Resources resources) {
    this.configuration = configuration;
    this.clock = clock;
    this.resources = resources;
  }

  @Override
  protected void configure() {
    bind(Configuration.class).toInstance(configuration);
    bind(InstantSource.class).toInstance(clock);
    bind(Resources.class).toInstance(resources);
  }
}
