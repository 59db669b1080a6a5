package dev.tenon.spi;

/**
 * Creates a provider. An embedder passes the factory to the builder; the launcher discovers it with
 * {@link java.util.ServiceLoader}. Implementations have a public constructor without parameters,
 * keep no state, and do not load classes of a cloud SDK before {@link #create}.
 */
public interface ProviderFactory {

  /**
   * The version of this interface that the provider was compiled against. Implemented as {@code
   * return Spi.VERSION;} and nothing else.
   */
  int spiVersion();

  /** The data about the provider. Pure: equal on every call, from any thread. */
  ProviderDescriptor descriptor();

  /**
   * Creates the provider. Called at most once for each Tenon instance, when the provider is first
   * needed. Uses neither network nor file system; create SDK clients at the first call.
   *
   * @param settings complete and validated against the descriptor
   */
  Provider create(Settings settings, ProviderContext context);

  /**
   * Prepares for the first call, for example by loading the classes of an SDK. Optional: it affects
   * only speed. A launcher calls it on a separate thread as soon as it has determined which cloud
   * to call, possibly at the same time as {@link #create}. Uses no network.
   */
  default void warmUp() {}
}
