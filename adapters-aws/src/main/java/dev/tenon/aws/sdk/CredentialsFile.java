package dev.tenon.aws.sdk;

import com.amazonaws.auth.AWSCredentials;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.toolkit.CallFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads access keys from a credentials file in the format of the AWS CLI. Ignores everything else
 * in a profile, such as {@code credential_process} or {@code role_arn}.
 *
 * <p>Source: "Configuration and credential file settings" in the AWS CLI user guide.
 */
final class CredentialsFile implements PlatformCredentials {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;

  CredentialsFile(Optional<Path> file) {
    this.file =
        file.orElseGet(() -> Path.of(System.getProperty("user.home"), ".aws", "credentials"));
  }

  @Override
  public AWSCredentials of(Partition partition) {
    Map<String, String> profile = profile(partition.id());
    Optional<String> id = Optional.ofNullable(profile.get("aws_access_key_id"));
    Optional<String> secret = Optional.ofNullable(profile.get("aws_secret_access_key"));
    if (id.isEmpty() || secret.isEmpty()) {
      throw missing(
          "The credentials file %s has no profile [%s] with aws_access_key_id and aws_secret_access_key. Add the profile."
              .formatted(file, partition.id()));
    }
    return PlatformCredentials.key(
        id.get(), secret.get(), Optional.ofNullable(profile.get("aws_session_token")));
  }

  private Map<String, String> profile(String name) {
    Map<String, String> values = new HashMap<>();
    boolean inside = false;
    for (String line : lines()) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[")) {
        inside = text.equals("[" + name + "]");
      } else if (inside && equals > 0 && !text.startsWith("#")) {
        String value = text.substring(equals + 1).strip();
        if (text.startsWith("aws_") && (value.startsWith("\"") || value.startsWith("'"))) {
          throw missing(
              "A value in the profile [%s] of the credentials file %s has quotation marks around it. Remove them."
                  .formatted(name, file));
        } else if (!value.isEmpty()) {
          values.put(text.substring(0, equals).strip(), value);
        }
      }
    }
    return values;
  }

  private List<String> lines() {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() || !lines.get(0).startsWith(BYTE_ORDER_MARK)
          ? lines
          : Stream.concat(Stream.of(lines.get(0).substring(1)), lines.stream().skip(1)).toList();
    } catch (CharacterCodingException e) {
      throw missing("The credentials file %s is not in UTF-8. Save it in UTF-8.".formatted(file));
    } catch (IOException e) {
      throw missing(
          "The credentials file %s cannot be read. Make it readable for Tenon, enter the path of another file in the setting %s of provider aws, or choose another source in the setting credentials."
              .formatted(file, AwsSettings.CREDENTIALS_FILE));
    }
  }

  private static CallFault missing(String sentence) {
    return AwsFaults.lasting(AwsErrorCode.AWS_CREDENTIALS_MISSING, sentence);
  }
}
