package dev.tenon.persistence;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The key of a key file, and during an exchange the one of a second file. */
final class FileKeyRing implements KeyRing {

  /** The end of the name of the file with a new key. */
  static final String NEXT = ".next";

  /** The end of the name of a file with a key that is not used any more. */
  static final String RETIRED = ".retired";

  private final Path keyFile;

  FileKeyRing(Path keyFile) {
    this.keyFile = keyFile;
  }

  @Override
  public List<KeyWrapper> wrappers() {
    List<KeyWrapper> wrappers = new ArrayList<>();
    Path next = KeyFile.next(keyFile);
    if (Files.exists(next)) {
      wrappers.add(new LocalKeyWrapper(KeyFile.load(next)));
    }
    wrappers.add(new LocalKeyWrapper(KeyFile.load(keyFile)));
    return wrappers;
  }

  @Override
  public void addNewest(String usedId) {
    try {
      if (!Files.exists(KeyFile.next(keyFile))) {
        KeyFile.create(KeyFile.next(keyFile));
      }
    } catch (TenonException e) {
      if (e.code() != KeyErrorCode.KEY_EXISTS) { // Another process has just created it.
        throw e;
      }
    }
  }

  /** Every step can be repeated: it is only now that the file with the new key may replace it. */
  @Override
  public boolean removeFormer(String usedId) {
    Path next = KeyFile.next(keyFile);
    if (!Files.exists(next) || !KeyFile.load(next).id().equals(usedId)) {
      return false;
    }
    VaultKey former = KeyFile.load(keyFile);
    Path retired =
        keyFile.resolveSibling("%s-%s%s".formatted(keyFile.getFileName(), former.id(), RETIRED));
    if (!Files.exists(retired)) {
      KeyFile.write(retired, former);
    }
    try {
      Files.move(
          next, keyFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel folder =
          FileChannel.open(keyFile.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new TenonException(
          KeyErrorCode.KEY_UNWRITABLE,
          "The keys are exchanged, but the key file %s cannot be replaced by %s. Both files together work; replace it yourself: mv '%2$s' '%1$s'"
              .formatted(keyFile, next),
          e);
    }
    return true;
  }
}
