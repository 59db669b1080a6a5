package dev.tenon.fuzz;

import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.sandbox.SandboxDescriptorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that says where a sandbox runs. */
final class Descriptors implements Target {

  private final Path file;

  Descriptors() {
    try {
      file = Files.createTempFile("fuzz", ".json");
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(file, input);
    try {
      SandboxDescriptor read = SandboxDescriptor.read(file);
      Target.require(!read.toString().contains(read.controlToken() + "\u0000"), "a token is shown");
      read.control();
    } catch (SandboxDescriptorException expected) {
      // It is no descriptor, or its process has ended.
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "{\"version\":1,\"pid\":"
            + "1,\"proxy\":{\"host\":\"127.0.0.1\",\"port\":8080},\"directPort\":443,\"caFile\":\"/tmp/ca.pem\",\"control\":{\"url\":\"http://127.0.0.1:9\",\"token\":\"t\"},\"settings\":{\"aws\":{\"principals\":\"p\"}},\"accounts\":[]}");
  }

  @Override
  public int share() {
    return 40_000;
  }
}
