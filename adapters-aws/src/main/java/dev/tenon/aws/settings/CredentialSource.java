package dev.tenon.aws.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The sources of the platform's own AWS credentials. */
public enum CredentialSource {
  /** {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}. */
  ENVIRONMENT,
  /** The profile of a credentials file named after the partition. */
  PROFILE,
  /** The metadata service of the container or machine that Tenon runs on. */
  INSTANCE;

  /** The value of the setting for this source. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The values of the setting for all sources. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(CredentialSource::id).toList();
  }
}
