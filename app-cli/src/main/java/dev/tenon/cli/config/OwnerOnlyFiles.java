package dev.tenon.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates folders and files that only their owner can read. */
public final class OwnerOnlyFiles {

  private OwnerOnlyFiles() {}

  /** Creates a folder with mode 0700; does not change an existing one. */
  public static void createFolder(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(folder, mode(folder, "rwx------"));
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Replaces a file atomically by one with mode 0600. */
  public static void write(Path file, String content) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Path fresh = Files.createTempFile(folder, ".tenon", null, mode(folder, "rw-------"));
      try {
        Files.writeString(fresh, content, UTF_8);
        replace(file, fresh);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The error for a file or folder that cannot be written. */
  public static TenonException unwritable(Path path, IOException cause) {
    return new TenonException(
        CliErrorCode.FILE_UNWRITABLE,
        "%s cannot be written: %s.".formatted(path, why(cause)),
        cause);
  }

  private static String why(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "its folder does not exist. Create the folder, or specify another one";
    } else if (cause instanceof AccessDeniedException) {
      return "permission denied. Change the permissions, or specify another path";
    } else if (cause instanceof FileAlreadyExistsException) {
      return "a file exists where a folder is needed. Move the file, or specify another path";
    }
    return cause instanceof FileSystemException system && system.getReason() != null
        ? system.getReason() + ". Fix this, or specify another path"
        : "the disk reported an error. Check that it is mounted and has free space";
  }

  private static void replace(Path file, Path fresh) throws IOException {
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static FileAttribute<?>[] mode(Path near, String permissions) {
    boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
