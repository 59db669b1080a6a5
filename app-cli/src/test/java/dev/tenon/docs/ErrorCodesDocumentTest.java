package dev.tenon.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tenon.spi.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares docs/error-codes.md with the error codes and their categories. */
class ErrorCodesDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/error-codes.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z0-9_]+)` \\| `([A-Z_]+)` \\| .{10,} \\|$", Pattern.MULTILINE);

  @Test
  void listsExactlyTheErrorCodesWithTheirCategories() throws IOException {
    assertThat(documented()).isNotEmpty().isEqualTo(declared());
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> codes = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(DOCUMENT));
    while (row.find()) {
      codes.put(row.group(1), row.group(2));
    }
    return codes;
  }

  private static Map<String, String> declared() {
    Map<String, String> codes = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tenon")
            .stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(ErrorCode.class::cast)
            .forEach(code -> codes.put(code.name(), code.category().name()));
    return codes;
  }
}
