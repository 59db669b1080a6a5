package dev.tenon.cli.guide;

import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves the files of a guide in a folder. */
public final class GuideFiles {

  private final Path folder;

  public GuideFiles(Path folder) {
    this.folder = folder;
  }

  /** Saves all files and replaces those with the same name; creates the folder if there are any. */
  public void save(Guide guide) {
    if (!guide.artifacts().isEmpty() && !Files.isDirectory(folder)) {
      OwnerOnlyFiles.createFolder(folder);
    }
    guide.artifacts().forEach(this::save);
  }

  private void save(Artifact artifact) {
    Path file = folder.resolve(plainName(artifact));
    try {
      Files.write(file, artifact.content());
    } catch (IOException e) {
      throw OwnerOnlyFiles.unwritable(file, e);
    }
  }

  /** The last part of the file name, so that a provider cannot write outside the folder. */
  private static Path plainName(Artifact artifact) {
    String name = artifact.fileName().replace('\\', '/');
    String last = name.substring(name.lastIndexOf('/') + 1);
    return Path.of(last.isEmpty() || last.equals("..") || last.equals(".") ? artifact.id() : last);
  }
}
