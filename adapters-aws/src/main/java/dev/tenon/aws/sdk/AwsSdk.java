package dev.tenon.aws.sdk;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Refusal;
import java.util.function.Function;

/**
 * The entry point to the AWS SDK, one for each provider. All calls block, have the deadlines of the
 * transport, are not retried, and throw {@link Refusal} or {@link CallFault}. Safe for use by
 * several threads.
 */
public final class AwsSdk implements AutoCloseable {

  static {
    // The documented switch of the SDK's end-of-support announcement, read when its first class
    // is initialised.
    System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
  }

  private final AwsSettings settings;
  private final SdkClients clients;
  private final Sts sts;

  /**
   * Opens no connection and reads no credentials yet.
   *
   * @param environment looks up a variable of the environment
   */
  public AwsSdk(Transport transport, AwsSettings settings, Function<String, String> environment) {
    this.settings = settings;
    this.clients = new SdkClients(transport, settings);
    this.sts = new Sts(clients, PlatformCredentials.of(settings, environment));
  }

  /** Makes the SDK load what its first call needs. Opens no connection. */
  public static void warmUp(AwsSettings settings) {
    try (SdkClients clients = new SdkClients(Transport.DIRECT, settings)) {
      clients.sts(Partition.AWS);
      clients.iam(Partition.AWS);
      clients.organizations(Partition.AWS);
    }
  }

  /** The Security Token Service, called with the platform's own credentials. */
  public Sts sts() {
    return sts;
  }

  /** IAM, called with a session. */
  public Iam iam(RoleSession session) {
    return new Iam(
        clients.iam(session.partition()),
        session.credentials(),
        settings.region(session.partition()));
  }

  /** Organizations, called with a session. */
  public Organizations organizations(RoleSession session) {
    return new Organizations(clients.organizations(session.partition()), session.credentials());
  }

  @Override
  public void close() {
    clients.close();
  }
}
