package dev.tenon.testkit.provider;

/**
 * What every provider guarantees, as tests. The test class of a provider implements this interface
 * and inherits all of them.
 */
public interface ProviderContract
    extends DescriptionContract, ConversationContract, FaultContract {}
