package dev.tenon.aws.sdk;

import dev.tenon.aws.identity.Partition;
import dev.tenon.fuzz.Target;
import dev.tenon.toolkit.CallFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Credentials files in the format of the AWS CLI. */
public final class AwsKeyFiles implements Target {

  private final Path file;

  /** Creates the file that is read. */
  public AwsKeyFiles() {
    try {
      file = Files.createTempFile("fuzz", ".keys");
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(file, input);
    try {
      new CredentialsFile(Optional.of(file)).of(Partition.AWS);
    } catch (CallFault expected) {
      // The file has no usable profile.
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "[aws]\naws_access_key_id = AKIA\naws_secret_access_key = s\naws_session_token=t\n",
        "\uFEFF# x\n[default]\n[aws]\naws_access_key_id=\"q\"\n");
  }

  @Override
  public int share() {
    return 30_000;
  }
}
