package dev.tenon.testkit.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimpleNamesTest {

  @TempDir private Path root;

  @Test
  void aNameThatTwoModulesDeclareIsFound() throws IOException {
    declare("one/src/main/java/a/Account.java", "public final class Account {}");
    declare("two/src/test/java/b/Account.java", "record Account(String id) {}");
    assertThat(new SimpleNames(root).shared()).containsOnlyKeys("Account");
  }

  @Test
  void aSecondTypeOfAFileIsFound() throws IOException {
    declare("one/src/main/java/a/Account.java", "class Account {}");
    declare("one/src/main/java/b/Other.java", "class Other {}\n\nsealed interface Account {}");
    assertThat(new SimpleNames(root).shared()).containsOnlyKeys("Account");
  }

  @Test
  void nestedTypesAndBuildOutputAreNotCounted() throws IOException {
    declare("one/src/main/java/a/Account.java", "class Account {\n  record Item() {}\n}");
    declare("two/src/main/java/b/Item.java", "class Item {\n  record Account() {}\n}");
    declare("two/target/src/main/java/b/Account.java", "class Account {}");
    declare("one/src/main/java/a/package-info.java", "package a;");
    declare("two/src/main/java/b/package-info.java", "package b;");
    assertThat(new SimpleNames(root).shared()).isEmpty();
  }

  private void declare(String file, String code) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "package a;\n\n" + code + "\n");
  }
}
