package dev.tenon.aws.sdk;

import com.amazonaws.metrics.AwsSdkMetrics;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.LimitedRequests;
import dev.tenon.toolkit.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * The entry point to the AWS SDK; each provider creates one. Calls block until they end or the
 * timeouts of the transport expire. They follow no redirect, are not retried, and throw {@link
 * Refusal} or {@link CallFault}. Thread-safe.
 */
public final class AwsSdk implements AutoCloseable {

  static {
    // The documented property that turns off the SDK's end-of-support announcement. The SDK reads
    // it when its first class is initialized.
    System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
  }

  private final AwsSettings settings;
  private final SdkClients clients;
  private final InstantSource clock;
  private final LimitedRequests requests;
  private final Sts sts;

  /**
   * Configures the SDK. Opens no connection and reads no credentials yet.
   *
   * @param environment looks up an environment variable
   */
  public AwsSdk(
      ProviderContext context, AwsSettings settings, Function<String, String> environment) {
    this.settings = settings;
    this.clients = new SdkClients(context.transport(), settings);
    this.clock = context.clock();
    this.requests = new LimitedRequests(context);
    this.sts = new Sts(clients, PlatformCredentials.of(settings, environment), requests, clock);
  }

  /** Loads the classes of the SDK that its first call needs. Opens no connection. */
  public static void warmUp(AwsSettings settings) {
    try (SdkClients clients = new SdkClients(Transport.DIRECT, settings)) {
      clients.sts(Partition.AWS);
      clients.iam(Partition.AWS);
      clients.organizations(Partition.AWS);
    }
    // The first call would register the SDK's metrics with the runtime, which starts its management
    // beans.
    AwsSdkMetrics.isDefaultMetricsEnabled();
  }

  /** The Security Token Service, called with the platform's own credentials. */
  public Sts sts() {
    return sts;
  }

  /** IAM, called with a session. */
  public Iam iam(RoleSession session) {
    Partition partition = session.partition();
    return new Iam(
        clients.iam(partition),
        session.credentials(),
        calls(Iam.SERVICE, partition.iamHost(), session));
  }

  /** Organizations, called with a session. */
  public Organizations organizations(RoleSession session) {
    Partition partition = session.partition();
    return new Organizations(
        clients.organizations(partition),
        session.credentials(),
        calls(Organizations.SERVICE, partition.organizationsHost(), session));
  }

  /** The limits of a customer's account are not published. */
  private SdkCalls calls(String service, String host, RoleSession session) {
    return new SdkCalls(
        service, new OutgoingRequest(host, session.accountId(), List.of()), requests, clock);
  }

  /** The time of a call that is made now, with the precision of AWS. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The region of the platform's calls to a partition. */
  public String region(Partition partition) {
    return settings.region(partition);
  }

  @Override
  public void close() {
    clients.close();
  }
}
