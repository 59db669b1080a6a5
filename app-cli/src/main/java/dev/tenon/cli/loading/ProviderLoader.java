package dev.tenon.cli.loading;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.FatalErrors;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Spi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Loads the providers on the class path and in a folder of jars. */
public final class ProviderLoader implements AutoCloseable {

  private static final int MAX_FAILURES = 100;

  private final Map<ProviderId, ProviderFactory> factories = new LinkedHashMap<>();
  private final List<ProviderProblem> problems = new ArrayList<>();
  private final Optional<URLClassLoader> folderLoader;

  private ProviderLoader(Optional<URLClassLoader> folderLoader) {
    this.folderLoader = folderLoader;
  }

  /**
   * Loads the providers. Skips and reports those that cannot be loaded.
   *
   * @param folder a folder with jars to search in addition to the class path
   * @throws TenonException {@code FILE_UNREADABLE} when the folder cannot be read
   */
  public static ProviderLoader load(Optional<Path> folder) {
    ClassLoader here = ProviderLoader.class.getClassLoader();
    List<Path> jars = folder.map(ProviderLoader::jarsIn).orElse(List.of());
    URL[] urls = jars.stream().map(ProviderLoader::url).toArray(URL[]::new);
    ProviderLoader loader =
        new ProviderLoader(folder.map(present -> new URLClassLoader(urls, here)));
    jars.forEach(loader::requireJar);
    loader.loadFrom(loader.folderLoader.<ClassLoader>map(one -> one).orElse(here));
    return loader;
  }

  private void requireJar(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      if (jar.size() == 0) {
        unloadable(file + " is empty");
      }
    } catch (IOException e) {
      unloadable("%s is not a jar (%s)".formatted(file, e.getMessage()));
    }
  }

  private void loadFrom(ClassLoader classes) {
    Iterator<ServiceLoader.Provider<ProviderFactory>> found =
        ServiceLoader.load(ProviderFactory.class, classes).stream().iterator();
    while (hasNext(found)) {
      ServiceLoader.Provider<ProviderFactory> next = found.next();
      try {
        add(next.get());
      } catch (Throwable e) {
        FatalErrors.rethrow(e);
        unloadable("%s cannot be loaded (%s)".formatted(next.type().getName(), e));
      }
    }
  }

  /** An invalid service file makes {@code hasNext} throw; the next call continues after it. */
  private boolean hasNext(Iterator<?> found) {
    for (int failures = 0; failures < MAX_FAILURES; failures++) {
      try {
        return found.hasNext();
      } catch (ServiceConfigurationError | LinkageError e) {
        unloadable("A provider cannot be loaded (%s)".formatted(e.getMessage()));
      }
    }
    return false;
  }

  /** The first provider with an id wins. The class path comes before the folder. */
  private void add(ProviderFactory factory) {
    if (factory.spiVersion() != Spi.VERSION) {
      problems.add(
          new ProviderProblem(
              CoreErrorCode.PROVIDER_SPI_UNSUPPORTED,
              "%s was built for version %d of the provider interface, this Tenon has version %d"
                  .formatted(factory.getClass().getName(), factory.spiVersion(), Spi.VERSION),
              "Remove the jar, or get a build for this version of Tenon."));
      return;
    }
    ProviderId id = factory.descriptor().id();
    if (factories.putIfAbsent(id, factory) != null) {
      problems.add(
          new ProviderProblem(
              CliErrorCode.PROVIDER_DUPLICATE,
              "Two providers have the id %s. Tenon ignores %s"
                  .formatted(id, factory.getClass().getName()),
              "Remove one of the two jars."));
    }
  }

  private void unloadable(String message) {
    problems.add(
        new ProviderProblem(
            CliErrorCode.PROVIDER_UNLOADABLE,
            message,
            "Remove the jar, or get a build for this version of Tenon."));
  }

  /** The loaded providers, one for each id. */
  public List<ProviderFactory> factories() {
    return List.copyOf(factories.values());
  }

  /** The providers that cannot be used. */
  public List<ProviderProblem> problems() {
    return List.copyOf(problems);
  }

  /** Closes the jars. */
  @Override
  public void close() {
    folderLoader.ifPresent(
        loader -> {
          try {
            loader.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "The provider folder %s cannot be read. Specify an existing folder with --provider-path."
              .formatted(folder),
          e);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
