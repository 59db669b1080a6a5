package dev.tenon.spi;

/** The version of this provider interface. */
public final class Spi {

  /**
   * The version that a provider was compiled against. A compile-time constant: javac copies it into
   * the provider's own class file, so {@link ProviderFactory#spiVersion()} keeps reporting the
   * version the provider was built for, whichever version it meets at run time.
   */
  public static final int VERSION = 1;

  private Spi() {}
}
