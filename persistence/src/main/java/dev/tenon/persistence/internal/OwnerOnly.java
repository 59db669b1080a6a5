package dev.tenon.persistence.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Creates files and folders that only their owner can access, if the platform supports this. */
public final class OwnerOnly {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private OwnerOnly() {}

  /** Creates an empty file. Fails if the file exists. */
  public static void createFile(Path file) throws IOException {
    Files.createFile(file, attributes("rw-------"));
  }

  /** Creates an empty file unless it exists. */
  public static void createFileIfMissing(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      return; // Another process has created it in the meantime.
    }
  }

  /** Creates a folder and its parent folders unless they exist. */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes("rwx------"));
  }

  /**
   * Writes a new file, which is complete and on the disk when this method returns. A crash leaves
   * either the complete file or no file.
   *
   * @throws FileAlreadyExistsException if a file with that name exists
   */
  public static void writeNewFile(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    createFile(draft);
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      publish(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Gives a file on the disk its final name, which is on the disk when this method returns. Links
   * it, because a move could replace a file created meanwhile.
   *
   * @throws FileAlreadyExistsException if a file with that name exists
   */
  static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(draft, file); // Not every file system has links.
    }
    if (POSIX) {
      try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  /** Whether accounts other than the owner can access the file. */
  public static boolean isExposed(Path file) throws IOException {
    if (!POSIX) {
      return false;
    }
    Set<PosixFilePermission> owner =
        Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
    return !owner.containsAll(Files.getPosixFilePermissions(file));
  }

  /** Whether accounts other than the owner can create, replace and remove files in the folder. */
  public static boolean isWritableByOthers(Path folder) throws IOException {
    if (!POSIX) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    return permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
