package dev.tenon.aws.sdk;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.Transport;
import java.util.function.Function;

/**
 * The one door to the AWS SDK, one for each provider. All calls block, with the deadlines of the
 * transport and without retries, and throw {@link AwsRefusal} or {@link AwsFault}. Safe for use by
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
   * Makes the door; opens no connection and reads no credentials yet.
   *
   * @param environment looks up a variable of the environment
   */
  public AwsSdk(Transport transport, AwsSettings settings, Function<String, String> environment) {
    this.settings = settings;
    this.clients = new SdkClients(transport, settings);
    this.sts = new Sts(clients, PlatformCredentials.of(settings, environment));
  }

  /** Has the SDK load and read what its first call needs. Asks nobody anything. */
  public static void warmUp(AwsSettings settings) {
    try (SdkClients clients = new SdkClients(Transport.DIRECT, settings)) {
      clients.sts(Partition.AWS);
      clients.iam(Partition.AWS);
      clients.organizations(Partition.AWS);
    }
  }

  /** The Security Token Service, in the platform's own name. */
  public Sts sts() {
    return sts;
  }

  /** IAM, in the name of a session. */
  public Iam iam(RoleSession session) {
    return new Iam(
        clients.iam(session.partition()),
        session.credentials(),
        settings.region(session.partition()));
  }

  /** Organizations, in the name of a session. */
  public Organizations organizations(RoleSession session) {
    return new Organizations(clients.organizations(session.partition()), session.credentials());
  }

  @Override
  public void close() {
    clients.close();
  }
}
