package dev.tenon.sandbox;

import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.EmulatorContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The concurrent start of all clouds: generating the RSA keys of accounts and of the certificate
 * authority takes most of the time.
 */
final class CloudStart {

  private final Map<EmulatedCloud, CompletableFuture<CloudEmulator>> starting =
      new LinkedHashMap<>();

  private CloudStart() {}

  static CloudStart begin(List<EmulatedCloud> clouds, EmulatorContext context) {
    CloudStart all = new CloudStart();
    for (EmulatedCloud cloud : clouds) {
      all.starting.put(cloud, CompletableFuture.supplyAsync(() -> start(cloud, context)));
    }
    return all;
  }

  private static CloudEmulator start(EmulatedCloud cloud, EmulatorContext context) {
    try {
      return cloud.start(context);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits until no cloud writes into the folder any more, whether or not it started. */
  void await() {
    starting.values().forEach(one -> one.handle((emulator, failure) -> true).join());
  }

  /**
   * The emulators, in the order of their clouds.
   *
   * @throws IOException when a cloud could not be started
   */
  Map<EmulatedCloud, CloudEmulator> emulators() throws IOException {
    Map<EmulatedCloud, CloudEmulator> emulators = new LinkedHashMap<>();
    try {
      starting.forEach((cloud, one) -> emulators.put(cloud, one.join()));
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw failure;
    }
    return emulators;
  }
}
