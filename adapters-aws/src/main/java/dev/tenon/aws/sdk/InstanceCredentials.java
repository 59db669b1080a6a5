package dev.tenon.aws.sdk;

import com.amazonaws.SdkClientException;
import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.EC2ContainerCredentialsProviderWrapper;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.Partition;

/**
 * Takes the credentials that the container or machine offers to what runs on it. The only use of a
 * metadata service, whose address is fixed on the machine and is not reached through a proxy.
 */
final class InstanceCredentials implements PlatformCredentials {

  private final AWSCredentialsProvider metadata = new EC2ContainerCredentialsProviderWrapper();

  @Override
  public AWSCredentials of(Partition partition) {
    try {
      return metadata.getCredentials();
    } catch (SdkClientException e) {
      throw new AwsFault(
          AwsErrorCode.AWS_CREDENTIALS_MISSING,
          "The container or machine that Tenon runs on offers no AWS credentials: give it a role,"
              + " or choose another source with the setting credentials of provider aws.");
    }
  }
}
