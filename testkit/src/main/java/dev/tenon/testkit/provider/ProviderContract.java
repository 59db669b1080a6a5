package dev.tenon.testkit.provider;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * The tests that every provider passes. The test class of a provider implements this interface and
 * inherits all of them. A provider that blocks fails a test after three minutes, also if it ignores
 * interrupts; annotate the class with another {@link Timeout} for a slower one.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
public interface ProviderContract
    extends DescriptionContract, ConversationContract, FaultContract {}
