package dev.tenon.views;

import dev.tenon.spi.Check;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.Requirement;
import dev.tenon.spi.Setting;
import java.util.List;

/**
 * A provider: its form, its settings, the permissions it needs and its checks.
 *
 * @param fields the form that links an account
 * @param settings the configuration of the provider
 * @param requirements the permissions that it asks for
 */
public record ProviderData(
    String id,
    String displayName,
    Family family,
    String summary,
    List<String> capabilities,
    List<FormField> fields,
    List<ProviderSetting> settings,
    List<Permission> requirements,
    List<CheckInfo> checks) {

  /** The brand that the provider belongs to. */
  public record Family(String id, String displayName) {}

  /**
   * A field of the form.
   *
   * @param expectation the expected syntax, as text for people
   * @param kind {@code PLAIN} or {@code SECRET}
   * @param choices empty for free text
   * @param defaultValue may be null
   * @param example may be null
   * @param onlyFor the choice of another field that this one belongs to; may be null
   */
  public record FormField(
      String name,
      String label,
      String help,
      String expectation,
      String kind,
      boolean required,
      List<String> choices,
      String defaultValue,
      String example,
      Condition onlyFor) {

    public FormField {
      choices = List.copyOf(choices);
    }

    static FormField of(Field field) {
      return new FormField(
          field.name(),
          field.label(),
          field.help(),
          field.syntax().expectation(),
          field.kind().name(),
          field.required(),
          field.choices(),
          field.defaultValue().orElse(null),
          field.example().orElse(null),
          field.onlyFor().map(only -> new Condition(only.field(), only.choice())).orElse(null));
    }
  }

  /** The choice that another field must have. */
  public record Condition(String field, String choice) {}

  /**
   * A configuration value.
   *
   * @param defaultValue null if the setting is required
   */
  public record ProviderSetting(String name, String help, String expectation, String defaultValue) {

    static ProviderSetting of(Setting setting) {
      return new ProviderSetting(
          setting.name(),
          setting.help(),
          setting.syntax().expectation(),
          setting.defaultValue().orElse(null));
    }
  }

  /** A requested permission, and why it is needed. */
  public record Permission(String id, String grant, String reason, String grantedBy) {

    static Permission of(Requirement requirement) {
      return new Permission(
          requirement.id(), requirement.grant(), requirement.reason(), requirement.grantedBy());
    }
  }

  /** A check and what it proves. */
  public record CheckInfo(String id, String title, String level, String proves) {

    static CheckInfo of(Check check) {
      return new CheckInfo(check.id().value(), check.title(), check.level().name(), check.proves());
    }
  }

  public ProviderData {
    capabilities = List.copyOf(capabilities);
    fields = List.copyOf(fields);
    settings = List.copyOf(settings);
    requirements = List.copyOf(requirements);
    checks = List.copyOf(checks);
  }

  /** Converts a provider descriptor. */
  public static ProviderData of(ProviderDescriptor provider) {
    return new ProviderData(
        provider.id().value(),
        provider.displayName(),
        new Family(provider.family().id(), provider.family().displayName()),
        provider.summary(),
        provider.capabilities().stream().map(Enum::name).sorted().toList(),
        provider.fields().stream().map(FormField::of).toList(),
        provider.settings().stream().map(ProviderSetting::of).toList(),
        provider.requirements().stream().map(Permission::of).toList(),
        provider.checks().stream().map(CheckInfo::of).toList());
  }
}
