package dev.tenon.sandbox.cloud;

import dev.tenon.sandbox.proxy.CloudService;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A running emulator of one cloud. Thread-safe. */
public interface CloudEmulator {

  /** The services for the cloud's production host names. */
  List<CloudService> services();

  /** The seeded accounts, in the order of the scenarios. */
  List<SeededAccount> accounts();

  /** Settings that let providers call the cloud as the platform, by provider ID. */
  Map<String, Map<String, String>> settings();

  /**
   * Changes one of {@link #accounts}.
   *
   * @param change of the type {@link EmulatedCloud#changes}
   * @throws IllegalArgumentException when the change names something that does not exist
   */
  void change(SeededAccount account, AccountChange change);

  /** Hides changes from readers for this long after they are made; zero is the default. */
  void delayReplication(Duration delay);
}
