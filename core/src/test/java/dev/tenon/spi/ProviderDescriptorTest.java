package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderDescriptorTest {

  private static final Field NUMBER =
      Field.required("number", "Number", "", new Syntax("[0-9]{3}", "three digits"), "123");
  private static final Field ZONE =
      Field.choice("zone", "Zone", "", List.of("east", "west"), "east");
  private static final Field EAST_ONLY =
      Field.required("street", "Street", "", Syntax.LINE, "Main").onlyFor("zone", "east");
  private static final Field WEST_ONLY =
      Field.required("river", "River", "", Syntax.LINE, "Ohio").onlyFor("zone", "west");
  private static final Check ACCESS = check("access");
  private static final Check DATA = check("data");
  private static final Requirement READ = new Requirement("read", "Read", "To read.", "Owner");
  private static final Setting MOOD = new Setting("mood", "", Syntax.LINE, Optional.empty());
  private static final Audience GRAPH = new Audience("graph", "Graph");
  private static final Audience VAULT = new Audience("vault", "Vault");

  @Test
  void partsAreFoundByTheirIds() {
    ProviderDescriptor provider =
        new ProviderDescriptor(
            ProviderId.of("nimbus"),
            "Nimbus",
            new ProviderFamily("nimbus", "Nimbus"),
            "",
            Set.of(Capability.ACCESS),
            List.of(),
            List.of(NUMBER, ZONE),
            List.of(),
            List.of(ACCESS, DATA),
            Optional.empty(),
            List.of(GRAPH, VAULT));

    assertThat(provider.field("zone")).contains(ZONE);
    assertThat(provider.field("colour")).isEmpty();
    assertThat(provider.check(CheckId.of("data"))).contains(DATA);
    assertThat(provider.check(CheckId.of("other"))).isEmpty();
    assertThat(provider.audience("vault")).contains(VAULT);
    assertThat(provider.audience("mail")).isEmpty();
  }

  @Test
  void idsAreDistinct() {
    assertRefused(
        () -> provider(List.of(MOOD, MOOD), List.of(), List.of(), List.of()), "the setting mood");
    assertRefused(() -> withFields(NUMBER, ZONE, NUMBER), "the field number");
    assertRefused(
        () -> provider(List.of(), List.of(), List.of(READ, READ), List.of()),
        "the requirement read");
    assertRefused(
        () -> provider(List.of(), List.of(), List.of(), List.of(ACCESS, DATA, ACCESS)),
        "the check access");
    assertRefused(
        () -> withAudiences(Set.of(Capability.ACCESS), GRAPH, GRAPH), "the audience graph");
  }

  @Test
  void theChecksOfARequirementAreDeclared() {
    Requirement verified = READ.verifiedBy(ACCESS.id(), DATA.id());

    assertThat(
            provider(List.of(), List.of(), List.of(READ, verified("all")), List.of(ACCESS, DATA))
                .requirements())
        .containsExactly(READ, verified("all"));
    assertRefused(
        () -> provider(List.of(), List.of(), List.of(verified), List.of(ACCESS)),
        "which verify the requirement read");
  }

  @Test
  void audiencesRequireTheAccessCapability() {
    assertThat(withAudiences(Set.of(Capability.ACCESS), GRAPH).audiences()).containsExactly(GRAPH);
    assertRefused(() -> withAudiences(Set.of(Capability.ACCESS)), "ACCESS");
    assertRefused(() -> withAudiences(Set.of(), GRAPH), "ACCESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Graph", "1a", "-a", "a_b"})
  void theIdOfAnAudienceHasLowerCaseLettersDigitsAndHyphens(String id) {
    assertThatThrownBy(() -> new Audience(id, "Title"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("audience id");
  }

  @ParameterizedTest
  @CsvSource({"number, east, west", "level, east, west", "zone, north, west", "zone, east, north"})
  void theLevelsOfAHierarchyAreChoicesOfAField(String field, String parent, String child) {
    assertRefused(
        () -> withHierarchy(new Hierarchy(field, parent, child, "account"), NUMBER, ZONE),
        "no field %s with the choices %s, %s".formatted(field, parent, child));
  }

  @Test
  void aHierarchyIsDeclaredByAFieldWithBothLevels() {
    Hierarchy levels = new Hierarchy("zone", "west", "east", "western account");

    assertThat(withHierarchy(levels, NUMBER, ZONE).hierarchy()).contains(levels);
  }

  @Test
  void aFieldAppliesToAChoiceThatExists() {
    assertRefused(() -> withFields(WEST_ONLY), "no field zone with the choices west");
    assertRefused(() -> withFields(ZONE, NUMBER.onlyFor("zone", "north")), "the choices north");
  }

  @Test
  void fieldsOfOtherChoicesAreLeftOut() {
    ProviderDescriptor provider = withFields(NUMBER, ZONE, EAST_ONLY, WEST_ONLY);

    assertThat(provider.fieldsFor(Map.of("zone", "west"))).containsExactly(NUMBER, ZONE, WEST_ONLY);
    assertThat(provider.fieldsFor(Map.of())).containsExactly(NUMBER, ZONE, EAST_ONLY);
    assertThat(provider.fieldsFor(Map.of("zone", ""))).containsExactly(NUMBER, ZONE);
  }

  private static void assertRefused(ThrowingCallable declaration, String problem) {
    assertThatThrownBy(declaration)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nimbus")
        .hasMessageContaining(problem);
  }

  private static Check check(String id) {
    return new Check(CheckId.of(id), id, RequirementLevel.REQUIRED, "");
  }

  private static Requirement verified(String id) {
    return new Requirement(id, id, "", "Owner").verifiedBy(ACCESS.id(), DATA.id());
  }

  private static ProviderDescriptor withFields(Field... fields) {
    return provider(List.of(), List.of(fields), List.of(), List.of());
  }

  private static ProviderDescriptor provider(
      List<Setting> settings,
      List<Field> fields,
      List<Requirement> requirements,
      List<Check> checks) {
    return new ProviderDescriptor(
        ProviderId.of("nimbus"),
        "Nimbus",
        new ProviderFamily("nimbus", "Nimbus"),
        "",
        Set.of(),
        settings,
        fields,
        requirements,
        checks);
  }

  private static ProviderDescriptor withHierarchy(Hierarchy hierarchy, Field... fields) {
    return new ProviderDescriptor(
        ProviderId.of("nimbus"),
        "Nimbus",
        new ProviderFamily("nimbus", "Nimbus"),
        "",
        Set.of(),
        List.of(),
        List.of(fields),
        List.of(),
        List.of(),
        Optional.of(hierarchy));
  }

  private static ProviderDescriptor withAudiences(
      Set<Capability> capabilities, Audience... audiences) {
    return new ProviderDescriptor(
        ProviderId.of("nimbus"),
        "Nimbus",
        new ProviderFamily("nimbus", "Nimbus"),
        "",
        capabilities,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(audiences));
  }
}
