package dev.tenon.aws.sdk;

import com.amazonaws.SdkClientException;
import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.EC2ContainerCredentialsProviderWrapper;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.Partition;

/**
 * Reads the credentials of the container or instance that Tenon runs on, from its metadata service.
 * The metadata service has a fixed local address and is not called through a proxy.
 */
final class InstanceCredentials implements PlatformCredentials {

  private final AWSCredentialsProvider metadata = new EC2ContainerCredentialsProviderWrapper();

  @Override
  public AWSCredentials of(Partition partition) {
    try {
      return metadata.getCredentials();
    } catch (SdkClientException e) {
      throw AwsFaults.lasting(
          AwsErrorCode.AWS_CREDENTIALS_MISSING,
          "The container or instance that Tenon runs on has no AWS credentials. Attach an IAM role"
              + " to it, or choose another source in the setting credentials of provider aws.");
    }
  }
}
