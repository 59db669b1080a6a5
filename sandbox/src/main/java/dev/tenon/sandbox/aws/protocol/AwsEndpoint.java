package dev.tenon.sandbox.aws.protocol;

import dev.tenon.sandbox.aws.state.AwsPartition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An endpoint of a service.
 *
 * @param region the region that requests to it must be signed for
 */
public record AwsEndpoint(AwsService service, AwsPartition partition, String region) {

  private static final Map<String, AwsEndpoint> BY_HOST = byHost();

  /** All endpoints by host name. */
  public static Map<String, AwsEndpoint> all() {
    return BY_HOST;
  }

  /** The endpoint of a service in a region. */
  public static Optional<AwsEndpoint> of(String service, String region) {
    return BY_HOST.values().stream()
        .filter(endpoint -> endpoint.service().signingName().equals(service))
        .filter(endpoint -> endpoint.region().equals(region))
        .findFirst();
  }

  private static Map<String, AwsEndpoint> byHost() {
    Map<String, AwsEndpoint> endpoints = new TreeMap<>();
    for (AwsPartition partition : AwsPartition.values()) {
      for (String region : partition.regions()) {
        endpoints.put(
            partition.stsHost(region), new AwsEndpoint(AwsService.STS, partition, region));
      }
      endpoints.put(
          partition.iamHost(), new AwsEndpoint(AwsService.IAM, partition, partition.iamRegion()));
      endpoints.put(
          partition.organizationsHost(),
          new AwsEndpoint(AwsService.ORGANIZATIONS, partition, partition.mainRegion()));
    }
    endpoints.put(
        "sts.amazonaws.com", new AwsEndpoint(AwsService.STS, AwsPartition.AWS, "us-east-1"));
    return Map.copyOf(endpoints);
  }
}
