package dev.tenon.sandbox.aws.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The services, by the name that requests are signed for. */
public enum AwsService {
  STS("sts", "https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15"),
  IAM("iam", "https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08"),
  ORGANIZATIONS("organizations", "", "");

  private final String signingName;
  private final String namespace;
  private final String version;

  AwsService(String signingName, String namespace, String version) {
    this.signingName = signingName;
    this.namespace = namespace;
    this.version = version;
  }

  public static Optional<AwsService> named(String signingName) {
    return Arrays.stream(values())
        .filter(service -> service.signingName.equals(signingName))
        .findFirst();
  }

  public String signingName() {
    return signingName;
  }

  /** The XML namespace of its responses; empty for a JSON service. */
  public String namespace() {
    return namespace;
  }

  /** The API version that requests must specify; empty for a JSON service. */
  public String version() {
    return version;
  }

  public boolean usesJson() {
    return namespace.isEmpty();
  }
}
