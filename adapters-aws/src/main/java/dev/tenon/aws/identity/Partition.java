package dev.tenon.aws.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A partition of AWS: regions that share accounts, credentials and host names. The only source of
 * host names: nothing that was typed becomes part of one unless it stands in this table.
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
      new Home("us-east-1", "iam.amazonaws.com", "us-east-1"),
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
  /** China, run by Sinnet and NWCD. */
  CHINA(
      "aws-cn",
      "AWS China",
      "amazonaws.com.cn",
      new Home("cn-north-1", "iam.cn-north-1.amazonaws.com.cn", "cn-northwest-1"),
      "cn-northwest-1",
      "console.amazonaws.cn",
      List.of("cn-north-1", "cn-northwest-1")),
  /** The regions for the government of the United States. */
  US_GOV(
      "aws-us-gov",
      "AWS GovCloud (US)",
      "amazonaws.com",
      new Home("us-gov-west-1", "iam.us-gov.amazonaws.com", "us-gov-west-1"),
      "us-gov-west-1",
      "console.amazonaws-us-gov.com",
      List.of("us-gov-east-1", "us-gov-west-1")),
  /** The European Sovereign Cloud. */
  EU_SOVEREIGN(
      "aws-eusc",
      "AWS European Sovereign Cloud",
      "amazonaws.eu",
      new Home("eusc-de-east-1", "iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
      "eusc-de-east-1",
      "console.amazonaws-eusc.eu",
      List.of("eusc-de-east-1"));

  private final String id;
  private final String displayName;
  private final String dnsSuffix;

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings
  private final Home home;

  private final String usualRegion;
  private final String consoleHost;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable; the type cannot say so
  private final List<String> regions;

  Partition(
      String id,
      String displayName,
      String dnsSuffix,
      Home home,
      String usualRegion,
      String consoleHost,
      List<String> regions) {
    this.id = id;
    this.displayName = displayName;
    this.dnsSuffix = dnsSuffix;
    this.home = home;
    this.usualRegion = usualRegion;
    this.consoleHost = consoleHost;
    this.regions = regions;
  }

  /** Where the services live that a partition has once. */
  private record Home(String iamRegion, String iamHost, String organizationsRegion) {}

  /** The partition of that id, such as {@code aws-cn}. */
  public static Optional<Partition> of(String id) {
    return Arrays.stream(values()).filter(partition -> partition.id.equals(id)).findFirst();
  }

  /** The partition that has that region. */
  public static Optional<Partition> ofRegion(String region) {
    return Arrays.stream(values())
        .filter(partition -> partition.regions.contains(region))
        .findFirst();
  }

  /** The ids of all partitions, the commercial one first. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Partition::id).toList();
  }

  /** How ARNs name it, such as {@code aws-cn}. */
  public String id() {
    return id;
  }

  /** How people call it. */
  public String displayName() {
    return displayName;
  }

  /**
   * The id of one of its accounts among those of all partitions: the digits for the commercial one,
   * {@code aws-cn:123456789012} and the like for the others.
   */
  public String accountId(String digits) {
    return this == AWS ? digits : id + ":" + digits;
  }

  /** The regions that it is known to have. */
  public List<String> regions() {
    return regions;
  }

  /** What the host names of its services end in. */
  public String dnsSuffix() {
    return dnsSuffix;
  }

  /** The region that is called unless another one is set. */
  public String usualRegion() {
    return usualRegion;
  }

  /**
   * The host of STS in a region; never the global one, whose tokens fail in some regions.
   *
   * @throws IllegalArgumentException when the partition has no such region
   */
  public String stsHost(String region) {
    if (!regions.contains(region)) {
      throw new IllegalArgumentException(id + " has no region of that name");
    }
    return "sts." + region + "." + dnsSuffix;
  }

  /** The host of IAM, one for the whole partition. */
  public String iamHost() {
    return home.iamHost();
  }

  /** The region that calls to IAM are signed for. */
  public String iamRegion() {
    return home.iamRegion();
  }

  /** The host of Organizations, one for the whole partition. */
  public String organizationsHost() {
    return "organizations." + home.organizationsRegion() + "." + dnsSuffix;
  }

  /** The region that calls to Organizations are signed for. */
  public String organizationsRegion() {
    return home.organizationsRegion();
  }

  /** The host of the console. */
  public String consoleHost() {
    return consoleHost;
  }

  @Override
  public String toString() {
    return id;
  }
}
