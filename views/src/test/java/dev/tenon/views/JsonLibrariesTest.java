package dev.tenon.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jackson 2, Jackson 3 and Gson write the same document, each without configuration. */
class JsonLibrariesTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "tenon", "views");
  private static final Set<Type> LISTS = Set.of(List.class, PageData.class);
  private static final Set<Class<?>> SCALARS =
      Set.of(String.class, boolean.class, long.class, Long.class);
  private static final Gson GSON = new GsonBuilder().serializeNulls().create();

  static Stream<Object> documents() {
    return SampleResults.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void allLibrariesWriteTheSame(Object document) throws IOException {
    JsonElement gson = JsonParser.parseString(GSON.toJson(document));
    String jackson2 =
        new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(document);
    String jackson3 = new tools.jackson.databind.ObjectMapper().writeValueAsString(document);
    assertThat(JsonParser.parseString(jackson2)).isEqualTo(gson);
    assertThat(JsonParser.parseString(jackson3)).isEqualTo(gson);
  }

  @Test
  void recordsContainOnlyTypesThatAllLibrariesWriteAlike() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Class<?> type : records()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (!isPlain(component.getGenericType())) {
          wrong.add(type.getSimpleName() + "." + component.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(records()).hasSizeGreaterThan(25);
  }

  @Test
  void detectsARecordWithAnOptional() {
    record Wrong(Optional<String> value) {}
    assertThat(isPlain(Wrong.class.getRecordComponents()[0].getGenericType())).isFalse();
  }

  private static List<Class<?>> records() throws Exception {
    List<Class<?>> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          Class<?> type = Class.forName("dev.tenon.views." + name);
          Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses()))
              .filter(Class::isRecord)
              .forEach(records::add);
        }
      }
    }
    return records;
  }

  private static boolean isPlain(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Map.class) {
        return arguments[0] == String.class && arguments[1] == String.class;
      }
      return LISTS.contains(generic.getRawType())
          && (isPlain(arguments[0]) || arguments[0] instanceof TypeVariable<?>);
    }
    return type instanceof Class<?> one
        && (SCALARS.contains(one) || one.getPackageName().equals("dev.tenon.views"));
  }
}
