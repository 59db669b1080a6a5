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

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The boundaries of the house as rules that fail a build. Each lists what a part may use, so that a
 * new dependency has to be argued for; none passes when the part it guards is missing.
 *
 * <p>Tests of Tenon run them over all modules. An author of a provider runs {@link
 * #providerUsesOnly} over his own package.
 *
 * @param root the package below which everything lies, {@code dev.tenon} for Tenon itself
 */
public record Architecture(String root) {

  /** The rules for Tenon itself. */
  public static Architecture ofTenon() {
    return new Architecture("dev.tenon");
  }

  /** The provider interface knows the JDK and itself. */
  public ArchRule spiIsPure() {
    return partUsesOnly(root + ".spi..", "java..", "javax.net.ssl..");
  }

  /** The toolkit for providers uses the JDK and the provider interface. */
  public ArchRule toolkitIsPure() {
    return partUsesOnly(
        root + ".toolkit..", "java..", "javax.net.ssl..", "javax.xml.stream..", root + ".spi..");
  }

  /** The core knows the JDK and the provider interface; it does not use the toolkit. */
  public ArchRule coreIsPure() {
    return partUsesOnly(root + ".core..", "java..", root + ".spi..");
  }

  /**
   * A provider uses the provider interface and the toolkit, never the core, a store or another
   * provider.
   *
   * @param provider its package, such as {@code dev.tenon.m365..}
   * @param libraries the packages of its cloud's SDK and whatever else it is allowed
   */
  public ArchRule providerUsesOnly(String provider, String... libraries) {
    return partUsesOnly(
        provider,
        joined(List.of("java..", "javax..", root + ".spi..", root + ".toolkit.."), libraries));
  }

  /**
   * Nobody but itself knows a provider: it is found at run time, so that leaving its jar out breaks
   * nothing.
   *
   * @param provider its package, such as {@code dev.tenon.m365..}
   */
  public ArchRule providerIsFoundAtRunTimeAlone(String provider) {
    return classes()
        .that()
        .resideInAPackage(provider)
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(provider)
        .as(provider + " is found at run time alone");
  }

  /** A part uses itself and the packages listed, nothing else. */
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

  /** No two features of the core use each other. */
  public ArchRule featuresOfTheCoreAreFreeOfCycles() {
    return slices()
        .matching(root + ".core.(*)..")
        .should()
        .beFreeOfCycles()
        .as("features of the core are free of cycles");
  }

  /** What is internal to the core is used by the core alone. */
  public ArchRule internalsOfTheCoreStayInside() {
    return classes()
        .that()
        .resideInAPackage(root + ".core..internal..")
        .should()
        .onlyBeAccessed()
        .byAnyPackage(root + ".core..")
        .as("internals of the core are used by the core alone");
  }

  /** The container is known in one place. */
  public ArchRule guiceIsKnownToTheWiringAlone() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".cli.wiring.."))))
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.google.inject..", "jakarta.inject.."))
        .as("Guice is known to " + root + ".cli.wiring alone");
  }

  /** Time comes from outside, so that tests can set it. */
  public ArchRule timeComesFromOutside(String... exempt) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAnyPackage(exempt))))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .as("time comes from an InstantSource");
  }

  /** The process ends in one place. */
  public ArchRule onlyMainEndsTheProcess(String mainClass) {
    return noClasses()
        .that(describe("are not " + mainClass, type -> !type.getName().equals(mainClass)))
        .should()
        .callMethod(System.class, "exit", int.class)
        .as("only " + mainClass + " ends the process");
  }

  /** A name says what a class is, or how it does what its interface says. */
  public ArchRule namesSaySomething() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
        .as("no class is called Impl, Manager, Helper or Util");
  }

  /** What is static does not change. */
  public ArchRule staticStateIsConstant() {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .areStatic()
        .and(
            describe(
                "are written by a person",
                field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .beFinal()
        .as("what is static is final");
  }

  private static String[] joined(List<String> first, String... second) {
    String[] all = new String[first.size() + second.length];
    first.toArray(all);
    System.arraycopy(second, 0, all, first.size(), second.length);
    return all;
  }
}
