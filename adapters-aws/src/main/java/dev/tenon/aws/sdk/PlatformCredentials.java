package dev.tenon.aws.sdk;

import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.auth.BasicSessionCredentials;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.toolkit.CallFault;
import java.util.Optional;
import java.util.function.Function;

/** The source of the platform's own credentials. Each call reads them, so they can change. */
interface PlatformCredentials {

  /**
   * The credentials for a partition.
   *
   * @throws CallFault {@link AwsErrorCode#AWS_CREDENTIALS_MISSING}
   */
  AWSCredentials of(Partition partition);

  /** The source selected in the settings. */
  static PlatformCredentials of(AwsSettings settings, Function<String, String> environment) {
    return switch (settings.credentials()) {
      case ENVIRONMENT -> partition -> fromEnvironment(environment);
      case PROFILE -> new CredentialsFile(settings.credentialsFile());
      case INSTANCE -> new InstanceCredentials();
    };
  }

  /** An access key, with a session token if it has one. */
  static AWSCredentials key(String id, String secret, Optional<String> token) {
    return token
        .<AWSCredentials>map(session -> new BasicSessionCredentials(id, secret, session))
        .orElseGet(() -> new BasicAWSCredentials(id, secret));
  }

  private static AWSCredentials fromEnvironment(Function<String, String> environment) {
    Optional<String> id = value(environment, "AWS_ACCESS_KEY_ID");
    Optional<String> secret = value(environment, "AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty() || secret.isEmpty()) {
      throw AwsFaults.lasting(
          AwsErrorCode.AWS_CREDENTIALS_MISSING,
          "Tenon has no AWS credentials of its own. Set the environment variables AWS_ACCESS_KEY_ID"
              + " and AWS_SECRET_ACCESS_KEY, or choose another source in the setting"
              + " credentials of provider aws.");
    }
    return key(id.get(), secret.get(), value(environment, "AWS_SESSION_TOKEN"));
  }

  private static Optional<String> value(Function<String, String> environment, String name) {
    return Optional.ofNullable(environment.apply(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
