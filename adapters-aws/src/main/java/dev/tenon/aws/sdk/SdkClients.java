package dev.tenon.aws.sdk;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.AnonymousAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.monitoring.CsmConfiguration;
import com.amazonaws.retry.PredefinedRetryPolicies;
import com.amazonaws.retry.RetryMode;
import com.amazonaws.services.identitymanagement.AmazonIdentityManagement;
import com.amazonaws.services.identitymanagement.AmazonIdentityManagementClientBuilder;
import com.amazonaws.services.organizations.AWSOrganizations;
import com.amazonaws.services.organizations.AWSOrganizationsClientBuilder;
import com.amazonaws.services.securitytoken.AWSSecurityTokenService;
import com.amazonaws.services.securitytoken.AWSSecurityTokenServiceClientBuilder;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The clients of the SDK: one for each service and partition. All accounts share them, because
 * every request has its own credentials. Everything is configured explicitly, so the AWS
 * configuration of the machine (region, proxy, retry mode, monitoring) has no effect. No client
 * follows redirects or retries.
 */
final class SdkClients implements AutoCloseable {

  private static final int CONNECTIONS = 256;

  private final AwsSettings settings;
  private final ClientConfiguration configuration;
  private final Map<Partition, AWSSecurityTokenService> sts = new ConcurrentHashMap<>();
  private final Map<Partition, AmazonIdentityManagement> iam = new ConcurrentHashMap<>();
  private final Map<Partition, AWSOrganizations> organizations = new ConcurrentHashMap<>();

  SdkClients(Transport transport, AwsSettings settings) {
    this.settings = settings;
    this.configuration = configuration(transport);
  }

  String stsHost(Partition partition) {
    return partition.stsHost(settings.region(partition));
  }

  AWSSecurityTokenService sts(Partition partition) {
    String region = settings.region(partition);
    return sts.computeIfAbsent(
        partition,
        absent ->
            client(
                AWSSecurityTokenServiceClientBuilder.standard(),
                stsHost(partition),
                region,
                new XmlGuard()));
  }

  AmazonIdentityManagement iam(Partition partition) {
    return iam.computeIfAbsent(
        partition,
        absent ->
            client(
                AmazonIdentityManagementClientBuilder.standard(),
                partition.iamHost(),
                partition.iamRegion(),
                new XmlGuard()));
  }

  AWSOrganizations organizations(Partition partition) {
    return organizations.computeIfAbsent(
        partition,
        absent ->
            client(
                AWSOrganizationsClientBuilder.standard(),
                partition.organizationsHost(),
                partition.organizationsRegion(),
                new AccountStates()));
  }

  @Override
  public void close() {
    sts.values().forEach(AWSSecurityTokenService::shutdown);
    iam.values().forEach(AmazonIdentityManagement::shutdown);
    organizations.values().forEach(AWSOrganizations::shutdown);
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(
      B builder, String host, String region, RequestHandler2... handlers) {
    return builder
        .withRequestHandlers(
            Stream.concat(Stream.of(new RedirectGuard()), Stream.of(handlers))
                .toArray(RequestHandler2[]::new))
        .withEndpointConfiguration(new EndpointConfiguration("https://" + host, region))
        .withCredentials(new AWSStaticCredentialsProvider(new AnonymousAWSCredentials()))
        .withClientConfiguration(configuration)
        .withClientSideMonitoringConfigurationProvider(
            () -> CsmConfiguration.builder().withEnabled(false).build())
        .build();
  }

  private static ClientConfiguration configuration(Transport transport) {
    int callMillis = Math.toIntExact(transport.callTimeout().toMillis());
    ClientConfiguration configuration =
        new ClientConfiguration()
            .withConnectionTimeout(Math.toIntExact(transport.connectTimeout().toMillis()))
            .withSocketTimeout(callMillis)
            .withClientExecutionTimeout(callMillis)
            .withRetryPolicy(PredefinedRetryPolicies.NO_RETRY_POLICY)
            .withMaxErrorRetry(0)
            .withRetryMode(RetryMode.LEGACY)
            .withMaxConnections(CONNECTIONS)
            .withReaper(false)
            .withCacheResponseMetadata(false)
            .withUserAgentPrefix("tenon")
            .withNonProxyHosts("*");
    configuration
        .getApacheHttpClientConfig()
        .setSslSocketFactory(new CappedSocketFactory(transport));
    if (transport.httpsProxy().isPresent()) {
      configuration.setDnsResolver(SdkClients::resolvedByProxy);
    }
    return configuration;
  }

  /** Returns any address, because the proxy resolves the host name. */
  private static InetAddress[] resolvedByProxy(String host) throws UnknownHostException {
    return new InetAddress[] {
      InetAddress.getByAddress(host, InetAddress.getLoopbackAddress().getAddress())
    };
  }
}
