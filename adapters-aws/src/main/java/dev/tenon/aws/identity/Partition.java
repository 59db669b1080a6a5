package dev.tenon.aws.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An AWS partition: a group of regions that share accounts, credentials and a domain. This table is
 * the only source of host names. Input selects an entry of the table and never becomes part of a
 * host name.
 *
 * <p>Sources: "AWS service endpoints" in the AWS General Reference, and the endpoint tables that
 * AWS publishes with its SDKs.
 */
public enum Partition {
  /** The commercial regions. */
  AWS(
      "aws",
      "AWS",
      "amazonaws.com",
      new GlobalEndpoints("us-east-1", "iam.amazonaws.com", "us-east-1"),
      "us-east-1",
      "console.aws.amazon.com",
      List.of(
          "af-south-1",
          "ap-east-1",
          "ap-east-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-south-2",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "ca-central-1",
          "ca-west-1",
          "eu-central-1",
          "eu-central-2",
          "eu-north-1",
          "eu-south-1",
          "eu-south-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "il-central-1",
          "me-central-1",
          "me-south-1",
          "mx-central-1",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2")),
  /** China, operated by Sinnet and NWCD. */
  CHINA(
      "aws-cn",
      "AWS China",
      "amazonaws.com.cn",
      new GlobalEndpoints("cn-north-1", "iam.cn-north-1.amazonaws.com.cn", "cn-northwest-1"),
      "cn-northwest-1",
      "console.amazonaws.cn",
      List.of("cn-north-1", "cn-northwest-1")),
  /** The regions for the US government. */
  US_GOV(
      "aws-us-gov",
      "AWS GovCloud (US)",
      "amazonaws.com",
      new GlobalEndpoints("us-gov-west-1", "iam.us-gov.amazonaws.com", "us-gov-west-1"),
      "us-gov-west-1",
      "console.amazonaws-us-gov.com",
      List.of("us-gov-east-1", "us-gov-west-1")),
  /** The European Sovereign Cloud. */
  EU_SOVEREIGN(
      "aws-eusc",
      "AWS European Sovereign Cloud",
      "amazonaws.eu",
      new GlobalEndpoints("eusc-de-east-1", "iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
      "eusc-de-east-1",
      "console.amazonaws-eusc.eu",
      List.of("eusc-de-east-1"));

  /**
   * The commercial regions from before March 20, 2019, which every account has. Source: "Enable or
   * disable AWS Regions in your account" in the Account Management reference guide.
   */
  private static final Set<String> ENABLED_BY_DEFAULT =
      Set.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private final String id;
  private final String displayName;
  private final String dnsSuffix;

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings
  private final GlobalEndpoints global;

  private final String defaultRegion;
  private final String consoleHost;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable; the type cannot say so
  private final List<String> regions;

  Partition(
      String id,
      String displayName,
      String dnsSuffix,
      GlobalEndpoints global,
      String defaultRegion,
      String consoleHost,
      List<String> regions) {
    this.id = id;
    this.displayName = displayName;
    this.dnsSuffix = dnsSuffix;
    this.global = global;
    this.defaultRegion = defaultRegion;
    this.consoleHost = consoleHost;
    this.regions = regions;
  }

  /** The endpoints of services that have one endpoint for the whole partition. */
  private record GlobalEndpoints(String iamRegion, String iamHost, String organizationsRegion) {}

  /**
   * Whether the costs of an account can be read in the partition. Accounts of AWS GovCloud (US) are
   * billed to a standard account, and their costs can be read only there. The other partitions have
   * Cost Explorer, Cost and Usage Reports and the AWS managed policy AWSBillingReadOnlyAccess.
   *
   * <p>Sources: "AWS GovCloud (US) Billing and Payment" in the AWS GovCloud (US) user guide;
   * "Billing and Payment" in Getting Started with Amazon Web Services in China
   * (docs.amazonaws.cn/en_us/aws/latest/userguide/billing-and-payment.html), which names the
   * endpoint ce.cn-northwest-1.amazonaws.com.cn, and "Amazon managed policies" in the Amazon
   * Billing user guide for China (docs.amazonaws.cn/en_us/awsaccountbilling/latest/aboutv2); the
   * endpoint rules of Cost Explorer that AWS publishes with its SDKs, which have rules for {@code
   * aws}, {@code aws-cn} and {@code aws-eusc}, and none for {@code aws-us-gov}.
   */
  public boolean hasBilling() {
    return this != US_GOV;
  }

  /** The partition with an id, such as {@code aws-cn}. */
  public static Optional<Partition> of(String id) {
    return Arrays.stream(values()).filter(partition -> partition.id.equals(id)).findFirst();
  }

  /** The partition of a region. */
  public static Optional<Partition> ofRegion(String region) {
    return Arrays.stream(values())
        .filter(partition -> partition.regions.contains(region))
        .findFirst();
  }

  /** The ids of all partitions, the commercial one first. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Partition::id).toList();
  }

  /** The id of the partition in ARNs, such as {@code aws-cn}. */
  public String id() {
    return id;
  }

  /** The name of the partition in texts. */
  public String displayName() {
    return displayName;
  }

  /**
   * The id of an account, unique across all partitions: the 12 digits in the commercial partition,
   * such as {@code aws-cn:123456789012} in the others.
   */
  public String accountId(String digits) {
    return this == AWS ? digits : id + ":" + digits;
  }

  /** The regions of the partition. */
  public List<String> regions() {
    return regions;
  }

  /** Whether an account has to enable a region of the partition before it can use the region. */
  public boolean isOptIn(String region) {
    return this == AWS && !ENABLED_BY_DEFAULT.contains(region);
  }

  /** The domain of all services in the partition, such as {@code amazonaws.com}. */
  public String dnsSuffix() {
    return dnsSuffix;
  }

  /** The region to call unless another one is configured. */
  public String defaultRegion() {
    return defaultRegion;
  }

  /**
   * The host of AWS STS in a region. The global endpoint is not used, because some regions reject
   * its tokens.
   *
   * @throws IllegalArgumentException when the region is not in this partition
   */
  public String stsHost(String region) {
    if (!regions.contains(region)) {
      throw new IllegalArgumentException("the region is not in partition " + id);
    }
    return "sts." + region + "." + dnsSuffix;
  }

  /** The host of IAM, the same for the whole partition. */
  public String iamHost() {
    return global.iamHost();
  }

  /** The region in the signatures of calls to IAM. */
  public String iamRegion() {
    return global.iamRegion();
  }

  /** The host of AWS Organizations, the same for the whole partition. */
  public String organizationsHost() {
    return "organizations." + global.organizationsRegion() + "." + dnsSuffix;
  }

  /** The region in the signatures of calls to AWS Organizations. */
  public String organizationsRegion() {
    return global.organizationsRegion();
  }

  /** The host of the AWS console. */
  public String consoleHost() {
    return consoleHost;
  }

  @Override
  public String toString() {
    return id;
  }
}
