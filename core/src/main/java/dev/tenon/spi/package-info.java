/**
 * The contract between Tenon and a provider: a kind of cloud and the code that calls it.
 *
 * <p>A provider comes in three levels. {@link dev.tenon.spi.ProviderFactory} is the service that is
 * discovered; {@link dev.tenon.spi.ProviderDescriptor} is the data about it, from which help,
 * forms, validation and documents are made; {@link dev.tenon.spi.Provider} is the thing that talks
 * to the cloud. Everything here depends on the JDK alone.
 */
package dev.tenon.spi;
