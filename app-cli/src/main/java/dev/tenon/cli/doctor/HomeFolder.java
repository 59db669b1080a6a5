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
  private static final long MIN_FREE_BYTES = 100L * 1024 * 1024;

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
          SUBJECT,
          home + " cannot be written",
          "Make the user that runs Tenon the owner of this folder.");
    } else if (openToOthers(home)) {
      return Diagnosis.warn(
          SUBJECT, home + " is accessible to other users", "Run: chmod 700 " + home);
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
      String details = "%,d MiB free".formatted(free / (1024 * 1024));
      return free > MIN_FREE_BYTES
          ? Diagnosis.ok("Disk space", details)
          : Diagnosis.fail("Disk space", details, "Free space on the disk of " + place);
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
