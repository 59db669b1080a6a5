/**
 * The contract between Tenon and a provider: a kind of cloud and the code that calls it.
 *
 * <p>A provider has three parts. {@link dev.tenon.spi.ProviderFactory} is the service that is
 * discovered; {@link dev.tenon.spi.ProviderDescriptor} is its description, the source of help,
 * forms, validation and documentation; {@link dev.tenon.spi.Provider} calls the cloud. This package
 * depends only on the JDK.
 */
package dev.tenon.spi;
