package dev.tenon.testkit.provider;

/**
 * The tests that every provider passes. The test class of a provider implements this interface and
 * inherits all of them.
 */
public interface ProviderContract
    extends DescriptionContract, ConversationContract, FaultContract {}
