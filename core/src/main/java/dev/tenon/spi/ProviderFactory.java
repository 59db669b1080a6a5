package dev.tenon.spi;

/**
 * The service by which a provider is found: an embedder passes it to the builder, the launcher
 * discovers it with {@link java.util.ServiceLoader}. Implementations have a public constructor
 * without parameters, keep no state, and load no class of a cloud SDK before {@link #create}.
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
   * Creates the provider. Called at most once for each embedding, when the provider is first
   * needed. Touches neither network nor file system; SDK clients are better created at the first
   * call.
   *
   * @param settings complete and validated against the descriptor
   */
  Provider create(Settings settings, ProviderContext context);

  /**
   * Does in advance what the first call would wait for, such as loading the classes of an SDK. A
   * launcher calls it on a thread of its own once it knows which cloud is about to be called; it
   * may run beside {@link #create}, and may be left out. Uses no network, and affects nothing but
   * speed.
   */
  default void warmUp() {}
}
