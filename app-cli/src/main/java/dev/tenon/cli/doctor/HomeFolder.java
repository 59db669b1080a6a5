package dev.tenon.cli.doctor;

import dev.tenon.cli.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Checks the data folder. */
final class HomeFolder {

  private static final String SUBJECT = "Data folder";
  private static final long ENOUGH = 100L * 1024 * 1024;

  private final Configuration configuration;

  HomeFolder(Configuration configuration) {
    this.configuration = configuration;
  }

  Diagnosis folder() {
    Path home = configuration.home();
    if (!Files.isDirectory(home)) {
      return Diagnosis.warn(SUBJECT, home + " does not exist yet", "Run: tenon init");
    } else if (!Files.isWritable(home)) {
      return Diagnosis.fail(
          SUBJECT, home + " cannot be written", "Make the user that runs Tenon its owner.");
    } else if (openToOthers(home)) {
      return Diagnosis.warn(SUBJECT, home + " can be read by others", "Run: chmod 700 " + home);
    }
    return Diagnosis.ok(SUBJECT, home.toString());
  }

  Diagnosis space() {
    Path place = configuration.home();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      String seen = "%,d MiB free".formatted(free / (1024 * 1024));
      return free > ENOUGH
          ? Diagnosis.ok("Disk space", seen)
          : Diagnosis.fail("Disk space", seen, "Free space on the disk of " + place);
    } catch (IOException e) {
      return Diagnosis.warn(
          "Disk space", "unknown (%s)".formatted(e.getMessage()), "Check it with: df " + place);
    }
  }

  private static boolean openToOthers(Path folder) {
    try {
      Set<PosixFilePermission> open = Files.getPosixFilePermissions(folder);
      return open.stream().anyMatch(permission -> !permission.name().startsWith("OWNER_"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
