package dev.tenon.cli.provider;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ProviderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the providers on the class path and in a folder of jars. */
public final class ProviderLoader implements AutoCloseable {

  private final List<ProviderFactory> factories;
  private final Optional<URLClassLoader> folderLoader;

  private ProviderLoader(List<ProviderFactory> factories, Optional<URLClassLoader> folderLoader) {
    this.factories = factories;
    this.folderLoader = folderLoader;
  }

  /**
   * Looks for providers.
   *
   * @param folder whose jars are searched beside the class path
   * @throws TenonException {@code FILE_UNREADABLE}, {@code PROVIDER_UNLOADABLE}
   */
  public static ProviderLoader discover(Optional<Path> folder) {
    ClassLoader here = ProviderLoader.class.getClassLoader();
    Optional<URLClassLoader> loader = folder.map(jars -> new URLClassLoader(jarsIn(jars), here));
    try {
      List<ProviderFactory> found =
          ServiceLoader.load(
                  ProviderFactory.class, loader.<ClassLoader>map(one -> one).orElse(here))
              .stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      return new ProviderLoader(found, loader);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new TenonException(
          CliErrorCode.PROVIDER_UNLOADABLE,
          "A provider jar cannot be loaded (%s); remove it, or get a build for this version of Tenon."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** The providers that were found. */
  public List<ProviderFactory> factories() {
    return factories;
  }

  /** Lets go of the jars. */
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

  private static URL[] jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .sorted()
          .map(ProviderLoader::url)
          .toArray(URL[]::new);
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "The provider folder %s cannot be read; name an existing folder with --provider-path."
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
