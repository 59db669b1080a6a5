package dev.tenon.persistence;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The key of a key file, and during an exchange the one of a second file. */
final class FileKeyRing implements KeyRing {

  private static final System.Logger LOG = System.getLogger(FileKeyRing.class.getName());

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
    KeyFile.find(KeyFile.next(keyFile)).map(LocalKeyWrapper::new).ifPresent(wrappers::add);
    // Read last, because another process may just have replaced it by the other file.
    wrappers.add(new LocalKeyWrapper(KeyFile.load(keyFile)));
    return wrappers;
  }

  @Override
  public void addNewest(String usedId) {
    unlessThere(KeyFile.next(keyFile), KeyFile::create);
  }

  /** Every step can be repeated: it is only now that the file with the new key may replace it. */
  @Override
  public boolean removeFormer(String usedId) {
    Path next = KeyFile.next(keyFile);
    if (KeyFile.find(next).filter(key -> key.id().equals(usedId)).isEmpty()) {
      return false;
    }
    VaultKey former = KeyFile.load(keyFile);
    if (!former.id().equals(usedId)) {
      String retired = "%s-%s%s".formatted(keyFile.getFileName(), former.id(), RETIRED);
      unlessThere(keyFile.resolveSibling(retired), path -> KeyFile.write(path, former));
    }
    replaceBy(next);
    return true;
  }

  private void replaceBy(Path next) {
    try {
      Files.move(
          next, keyFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel folder =
          FileChannel.open(keyFile.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.DEBUG, "Another process has just replaced the key file {0}", keyFile);
    } catch (IOException e) {
      throw new TenonException(
          KeyErrorCode.KEY_UNWRITABLE,
          "The keys are exchanged, but the key file %s cannot be replaced by %s. Both files together work; replace it yourself: mv '%2$s' '%1$s'"
              .formatted(keyFile, next),
          e);
    }
  }

  private static void unlessThere(Path path, Consumer<Path> writing) {
    try {
      if (!Files.exists(path)) {
        writing.accept(path);
      }
    } catch (TenonException e) {
      if (e.code() != KeyErrorCode.KEY_EXISTS) { // Another process has just created it.
        throw e;
      }
    }
  }
}
