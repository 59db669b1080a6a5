package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.serve.TraceCollector;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The traces of {@code tenon serve}, which links accounts of a sandbox when it starts. */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TracesStoryTest {

  @TempDir private Path folder;

  @Test
  void showWhatEachVerificationWaitedForAndNoAccount() throws Exception {
    try (TraceCollector collector = TraceCollector.start()) {
      try (ServedConsole console =
          ServedConsole.startWith(folder, "--sandbox", "--traces-endpoint", collector.endpoint())) {
        assertThat(console.output()).contains("Ctrl-C");
        // A process that ends waits for a few seconds only, and the first sending loads many
        // classes.
        collector.awaitSpans();
      }

      assertThatEveryChildHasItsVerification(collector.spans());
      assertThatRequestsAreWhereTheyBelong(collector.spans());
      assertThat(collector.services()).containsOnly("tenon");
      String sent = new String(collector.received(), ISO_8859_1);
      assertThat(sent).contains("tenon.provider");
      assertThat(privateTexts())
          .hasSizeGreaterThan(20)
          .allSatisfy(text -> assertThat(sent).doesNotContainIgnoringCase(text));
    }
  }

  private static void assertThatEveryChildHasItsVerification(List<Span> spans) {
    List<Span> roots = spans.stream().filter(span -> span.getParentSpanId().isEmpty()).toList();
    assertThat(roots).hasSize(8).allMatch(span -> span.getName().equals("verification"));
    assertThat(roots).extracting(span -> attribute(span, "tenon.id")).doesNotHaveDuplicates();
    for (Span root : roots) {
      assertThat(attribute(root, "tenon.id")).matches("(int|onb)_[0-9a-z]+");
      List<Span> children =
          spans.stream().filter(span -> span.getParentSpanId().equals(root.getSpanId())).toList();
      assertThat(children).allMatch(child -> child.getTraceId().equals(root.getTraceId()));
      assertThat(children)
          .filteredOn(child -> child.getName().equals("transaction"))
          .extracting(child -> attribute(child, "tenon.kind"))
          .contains("write");
      assertThat(children)
          .filteredOn(child -> child.getName().equals("request"))
          .isNotEmpty()
          .allMatch(child -> root.getStartTimeUnixNano() <= child.getStartTimeUnixNano())
          .allMatch(child -> child.getEndTimeUnixNano() <= root.getEndTimeUnixNano());
    }
    Set<Object> known = new HashSet<>();
    roots.forEach(root -> known.add(root.getSpanId()));
    assertThat(spans)
        .filteredOn(span -> !span.getParentSpanId().isEmpty())
        .allMatch(child -> known.contains(child.getParentSpanId()));
  }

  private static void assertThatRequestsAreWhereTheyBelong(List<Span> spans) {
    Map<Object, String> providers = new HashMap<>();
    spans.stream()
        .filter(span -> span.getParentSpanId().isEmpty())
        .forEach(root -> providers.put(root.getSpanId(), attribute(root, "tenon.provider")));
    Map<String, Set<String>> hosts =
        spans.stream()
            .filter(span -> span.getName().equals("request"))
            .collect(
                groupingBy(
                    span -> providers.get(span.getParentSpanId()),
                    mapping(
                        span -> attribute(span, "server.address"), toCollection(TreeSet::new))));

    assertThat(hosts.keySet()).containsExactlyInAnyOrder("aws", "azure", "m365");
    assertThat(hosts.get("aws"))
        .contains("iam.amazonaws.com")
        .anyMatch(host -> host.startsWith("sts."));
    assertThat(hosts.get("m365"))
        .contains("graph.microsoft.com", "login.microsoftonline.com", "outlook.office365.com");
    assertThat(hosts.get("azure"))
        .contains("graph.microsoft.com", "login.microsoftonline.com", "management.azure.com");
  }

  /** What identifies the linked accounts, and their secrets as far as they are text. */
  private List<String> privateTexts() {
    Path home = folder.resolve("home");
    List<String> texts = new ArrayList<>();
    try (SqliteStore store =
            SqliteStore.open(home.resolve("tenon.db"), KeyFile.load(home.resolve("key")));
        Tenon tenon = Tenon.builder().store(store).build()) {
      Caller caller =
          new Caller(
              tenon.workspaces().list().get(0).id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
      tenon
          .integrations()
          .list(IntegrationFilter.ALL, IntegrationOrder.NAME, PageRequest.first(50), caller)
          .items()
          .forEach(
              summary -> {
                Integration integration = tenon.integrations().get(summary.id(), caller);
                texts.add(integration.account().id());
                texts.add(integration.account().displayName());
                texts.add(integration.name());
                texts.addAll(integration.form().values());
                texts.addAll(integration.published().values());
              });
    }
    // A choice in a form, such as "management", is part of the name of a host too.
    return texts.stream().filter(text -> !text.matches("[A-Za-z]*")).toList();
  }

  private static String attribute(Span span, String name) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(name))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst()
        .orElse("");
  }
}
