package dev.tenon.sandbox.aws.state;

import java.util.Arrays;
import java.util.List;

/**
 * The partitions of AWS, their regions and the hosts of their services.
 *
 * <p>Sources: "Amazon Resource Names" (reference-arns), "AWS STS Regions and endpoints"
 * (id_credentials_temp_region-endpoints), and the endpoint rules that the AWS SDKs ship.
 */
public enum AwsPartition {
  AWS(
      "aws",
      "amazonaws.com",
      "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 "
          + "ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 "
          + "ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 "
          + "ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 "
          + "eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 "
          + "il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 "
          + "us-east-2 us-west-1 us-west-2",
      "us-east-1",
      "iam.amazonaws.com",
      "us-east-1"),
  CHINA(
      "aws-cn",
      "amazonaws.com.cn",
      "cn-north-1 cn-northwest-1",
      "cn-northwest-1",
      "iam.cn-north-1.amazonaws.com.cn",
      "cn-north-1"),
  GOV_CLOUD(
      "aws-us-gov",
      "amazonaws.com",
      "us-gov-east-1 us-gov-west-1",
      "us-gov-west-1",
      "iam.us-gov.amazonaws.com",
      "us-gov-west-1"),
  EUROPEAN_SOVEREIGN(
      "aws-eusc",
      "amazonaws.eu",
      "eusc-de-east-1",
      "eusc-de-east-1",
      "iam.eusc-de-east-1.amazonaws.eu",
      "eusc-de-east-1");

  private final String label;
  private final String dnsSuffix;
  private final String regions;
  private final String mainRegion;
  private final String iamHost;
  private final String iamRegion;

  AwsPartition(
      String label,
      String dnsSuffix,
      String regions,
      String mainRegion,
      String iamHost,
      String iamRegion) {
    this.label = label;
    this.dnsSuffix = dnsSuffix;
    this.regions = regions;
    this.mainRegion = mainRegion;
    this.iamHost = iamHost;
    this.iamRegion = iamRegion;
  }

  /**
   * The partition of a label.
   *
   * @throws IllegalArgumentException for any other label
   */
  public static AwsPartition of(String label) {
    return Arrays.stream(values())
        .filter(partition -> partition.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no partition '" + label + "'."));
  }

  /** The name in ARNs, such as {@code aws-cn}. */
  public String label() {
    return label;
  }

  public List<String> regions() {
    return List.of(regions.split(" "));
  }

  /** The region whose STS cannot be deactivated, and where accounts are administered. */
  public String mainRegion() {
    return mainRegion;
  }

  /** The host of STS in a region of this partition. */
  public String stsHost(String region) {
    return "sts." + region + "." + dnsSuffix;
  }

  public String iamHost() {
    return iamHost;
  }

  /** The region that requests to IAM are signed for. */
  public String iamRegion() {
    return iamRegion;
  }

  /** The host of Organizations; requests to it are signed for the main region. */
  public String organizationsHost() {
    return "organizations." + mainRegion + "." + dnsSuffix;
  }

  /** An ARN of IAM, such as of a role: {@code iamArn("111122223333", "role/name")}. */
  public String iamArn(String accountId, String resource) {
    return "arn:" + label + ":iam::" + accountId + ":" + resource;
  }

  /** An ARN of STS, such as of a session. */
  public String stsArn(String accountId, String resource) {
    return "arn:" + label + ":sts::" + accountId + ":" + resource;
  }

  /** The ARN that names an account as a whole. */
  public String rootArn(String accountId) {
    return iamArn(accountId, "root");
  }
}
