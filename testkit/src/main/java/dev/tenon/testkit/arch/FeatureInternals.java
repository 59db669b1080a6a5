package dev.tenon.testkit.arch;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** An internal class of a feature is used only by that feature and by the core's own package. */
final class FeatureInternals extends ArchCondition<JavaClass> {

  private final String core;

  FeatureInternals(String core) {
    super("be used by their own feature alone");
    this.core = core;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String feature = feature(type);
    for (Dependency dependency : type.getDirectDependenciesToSelf()) {
      JavaClass user = dependency.getOriginClass();
      boolean allowed = user.getPackageName().equals(core) || feature(user).equals(feature);
      events.add(new SimpleConditionEvent(dependency, allowed, dependency.getDescription()));
    }
  }

  /** The first package below the core, empty outside. */
  private String feature(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(core + ".")) {
      return "";
    }
    String below = name.substring(core.length() + 1);
    int end = below.indexOf('.');
    return end < 0 ? below : below.substring(0, end);
  }
}
