package dev.tenon.testkit.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * The architecture as ArchUnit rules. A rule lists what a part may use, so a new dependency
 * requires a change to the rule. A rule fails if the part that it applies to does not exist.
 *
 * <p>Tenon's tests apply them to all modules. Authors of providers apply {@link #providerUsesOnly}
 * and {@link #packagesAreFreeOfCycles} to their own packages.
 *
 * @param root the package that contains all parts, {@code dev.tenon} for Tenon itself
 */
public record Architecture(String root) {

  /** The rules for Tenon itself. */
  public static Architecture ofTenon() {
    return new Architecture("dev.tenon");
  }

  /** The provider interface uses only the JDK. */
  public ArchRule spiIsPure() {
    return partUsesOnly(root + ".spi..", "java..", "javax.net.ssl..");
  }

  /** The toolkit for providers uses only the JDK and the provider interface. */
  public ArchRule toolkitIsPure() {
    return partUsesOnly(
        root + ".toolkit..", "java..", "javax.net.ssl..", "javax.xml.stream..", root + ".spi..");
  }

  /** The core uses only the JDK and the provider interface, not the toolkit. */
  public ArchRule coreIsPure() {
    return partUsesOnly(root + ".core..", "java..", "javax.crypto..", root + ".spi..");
  }

  /**
   * A provider uses the provider interface and the toolkit, never the core, a store or another
   * provider.
   *
   * @param provider its package, such as {@code dev.tenon.m365..}
   * @param libraries the packages of its cloud's SDK and of other allowed libraries
   */
  public ArchRule providerUsesOnly(String provider, String... libraries) {
    return partUsesOnly(
        provider,
        joined(List.of("java..", "javax..", root + ".spi..", root + ".toolkit.."), libraries));
  }

  /**
   * No other code depends on a provider. It is found at run time, so its jar can be omitted.
   *
   * @param provider its package, such as {@code dev.tenon.m365..}
   */
  public ArchRule providerIsFoundOnlyAtRunTime(String provider) {
    return classes()
        .that()
        .resideInAPackage(provider)
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(provider)
        .as(provider + " is found only at run time");
  }

  /** A part uses only itself and the listed packages. */
  public ArchRule partUsesOnly(String part, String... allowed) {
    String[] all = joined(List.of(part), allowed);
    return classes()
        .that()
        .resideInAPackage(part)
        .should(
            onlyDependOnClassesThat(
                resideInAnyPackage(all)
                    .or(describe("arrays of primitives", JavaClass::isPrimitive))))
        .as(part + " uses only " + String.join(", ", all));
  }

  /**
   * No two packages of a part depend on each other, directly or through others.
   *
   * @param part its package, such as {@code dev.tenon.m365}
   */
  public ArchRule packagesAreFreeOfCycles(String part) {
    return slices()
        .assignedFrom(new PackageSlices(part))
        .should()
        .beFreeOfCycles()
        .as("packages of " + part + " are free of cycles");
  }

  /** Only the core uses the internal packages of the core. */
  public ArchRule coreInternalsAreUsedOnlyByTheCore() {
    return classes()
        .that()
        .resideInAPackage(root + ".core..internal..")
        .should()
        .onlyBeAccessed()
        .byAnyPackage(root + ".core..")
        .as("internal packages of the core are used only by the core");
  }

  /**
   * Only a feature of the core and the builder in the core's root package use the internal packages
   * of that feature. {@code core.internal} belongs to no feature, and all features may use it.
   */
  public ArchRule featureInternalsAreUsedOnlyByTheFeature() {
    String core = root + ".core";
    return classes()
        .that()
        .resideInAPackage(core + ".*.internal..")
        .should(new FeatureInternals(core))
        .as("internal packages of a feature of the core are used only by that feature");
  }

  /** Only the composition root uses Guice. */
  public ArchRule onlyTheWiringUsesGuice() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".cli.wiring.."))))
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.google.inject..", "jakarta.inject.."))
        .as("only " + root + ".cli.wiring uses Guice");
  }

  /**
   * The time comes from an {@code InstantSource}, so that tests can set it.
   *
   * @param exempt packages that may read the system clock
   */
  public ArchRule usesOnlyInjectedTime(String... exempt) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAnyPackage(exempt))))
        .should()
        .accessTargetWhere(SystemCalls.READ_THE_CLOCK)
        .as("the time comes from an InstantSource");
  }

  /**
   * Only entrances pass the system clock on.
   *
   * @param entrances names of classes
   */
  public ArchRule systemClockIsChosenOnlyBy(String... entrances) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(named(entrances))))
        .should()
        .accessTargetWhere(SystemCalls.CHOOSE_THE_SYSTEM_CLOCK)
        .as("the system clock is chosen only by " + String.join(", ", entrances));
  }

  /**
   * Only some classes end the process.
   *
   * @param classes their names
   */
  public ArchRule processIsEndedOnlyBy(String... classes) {
    return noClasses()
        .that(not(named(classes)))
        .should()
        .accessTargetWhere(SystemCalls.END_THE_PROCESS)
        .as("the process is ended only by " + String.join(", ", classes));
  }

  /**
   * Only a part uses its internal packages.
   *
   * @param part its package, such as {@code dev.tenon.persistence}
   */
  public ArchRule internalsAreUsedOnlyWithin(String part) {
    return classes()
        .that()
        .resideInAPackage(part + "..internal..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(part + "..")
        .as("internal packages of " + part + " are used only within it");
  }

  /** The name of a class says what it is, or how it implements its interface. */
  public ArchRule namesAreSpecific() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
        .as("no class is called Impl, Manager, Helper or Util");
  }

  /** Static fields are final. */
  public ArchRule staticFieldsAreFinal() {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .areStatic()
        .and(
            describe(
                "are declared in source code",
                field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .beFinal()
        .as("static fields are final");
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> all = Set.of(names);
    return describe("are among " + all, type -> all.contains(type.getName()));
  }

  private static String[] joined(List<String> first, String... second) {
    String[] all = new String[first.size() + second.length];
    first.toArray(all);
    System.arraycopy(second, 0, all, first.size(), second.length);
    return all;
  }
}
