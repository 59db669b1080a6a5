package dev.tenon.aws.settings;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration of the provider, parsed once.
 *
 * @param principals the IAM role or user with which the platform calls AWS, by partition
 * @param credentials where the credentials of those principals come from
 * @param credentialsFile the file of {@link CredentialSource#PROFILE}; empty for the default
 * @param regions the region of AWS STS, by partition, where it differs from the default
 * @param templateUrl where the AWS console can fetch the CloudFormation template
 */
public record AwsSettings(
    Map<Partition, PrincipalArn> principals,
    CredentialSource credentials,
    Optional<Path> credentialsFile,
    Map<Partition, String> regions,
    Optional<URI> templateUrl) {

  /** The name of the setting for the principals with which the platform calls AWS. */
  public static final String PRINCIPALS = "principals";

  /** The name of the setting for the source of the platform's credentials. */
  public static final String CREDENTIALS = "credentials";

  /** The name of the setting for the credentials file. */
  public static final String CREDENTIALS_FILE = "credentialsFile";

  /** The name of the setting for regions. */
  public static final String REGIONS = "regions";

  /** The name of the setting for the location of the CloudFormation template. */
  public static final String TEMPLATE_URL = "templateUrl";

  public AwsSettings {
    principals = Map.copyOf(principals);
    regions = Map.copyOf(regions);
  }

  /**
   * Reads validated settings.
   *
   * @throws ProviderException {@link ProviderErrorCode#SETTING_INVALID} for an ARN of anything but
   *     a role or user, an unknown region, or two values for one partition
   */
  public static AwsSettings of(Settings settings) {
    String file = settings.get(CREDENTIALS_FILE);
    String templateUrl = settings.get(TEMPLATE_URL);
    return new AwsSettings(
        principals(settings.get(PRINCIPALS)),
        CredentialSource.valueOf(settings.get(CREDENTIALS).toUpperCase(Locale.ROOT)),
        file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
        regions(settings.get(REGIONS)),
        templateUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(templateUrl)));
  }

  /**
   * The IAM role or user with which the platform calls a partition.
   *
   * @throws ProviderException {@link ProviderErrorCode#SETTING_MISSING}
   */
  public PrincipalArn principal(Partition partition) {
    PrincipalArn principal = principals.get(partition);
    if (principal == null) {
      throw notConfigured(partition);
    }
    return principal;
  }

  /**
   * Requires that the platform can call at least one partition.
   *
   * @throws ProviderException {@link ProviderErrorCode#SETTING_MISSING}
   */
  public void requirePrincipal() {
    if (principals.isEmpty()) {
      throw notConfigured(Partition.AWS);
    }
  }

  /** The region of AWS STS for a partition. */
  public String region(Partition partition) {
    return regions.getOrDefault(partition, partition.defaultRegion());
  }

  private static Map<Partition, PrincipalArn> principals(String setting) {
    Map<Partition, PrincipalArn> principals = new EnumMap<>(Partition.class);
    for (String text : items(setting)) {
      PrincipalArn principal =
          PrincipalArn.parse(text)
              .orElseThrow(
                  () ->
                      invalid(
                          PRINCIPALS,
                          "the ARNs of IAM roles or users, such as"
                              + " arn:aws:iam::123456789012:role/tenon-platform"));
      if (principals.put(principal.partition(), principal) != null) {
        throw invalid(
            PRINCIPALS,
            "at most one ARN for each partition, but has two for " + principal.partition());
      }
    }
    return principals;
  }

  private static Map<Partition, String> regions(String setting) {
    Map<Partition, String> regions = new EnumMap<>(Partition.class);
    for (String region : items(setting)) {
      Partition partition =
          Partition.ofRegion(region)
              .orElseThrow(
                  () -> invalid(REGIONS, "the names of known AWS regions, such as eu-central-1"));
      if (regions.put(partition, region) != null) {
        throw invalid(
            REGIONS, "at most one region for each partition, but has two for " + partition);
      }
    }
    return regions;
  }

  private static List<String> items(String setting) {
    return Stream.of(setting.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static ProviderException invalid(String setting, String expectation) {
    return new ProviderException(
        ProviderErrorCode.SETTING_INVALID,
        "The setting %s of provider aws is not valid. It must be %s."
            .formatted(setting, expectation));
  }

  private static ProviderException notConfigured(Partition partition) {
    return new ProviderException(
        ProviderErrorCode.SETTING_MISSING,
        "No IAM role or user is configured for Tenon's calls to %s. Set its ARN in the setting %s of provider aws, such as arn:%s:iam::123456789012:role/tenon-platform."
            .formatted(partition.displayName(), PRINCIPALS, partition.id()));
  }
}
