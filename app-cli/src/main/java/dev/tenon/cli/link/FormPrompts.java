package dev.tenon.cli.link;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.provider.FieldOptions;
import dev.tenon.cli.render.Plain;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Collects the values of a provider's form from options, the onboarding, and prompts. */
final class FormPrompts {

  private final CommandContext context;
  private final ProviderDescriptor provider;
  private final FieldOptions options;
  private final Set<Field> asked = new HashSet<>();

  FormPrompts(CommandContext context, ProviderDescriptor provider, FieldOptions options) {
    this.context = context;
    this.provider = provider;
    this.options = options;
  }

  /**
   * Fails before anything is created if the file of a secret contains none, or if a value is
   * missing and there is no terminal for a prompt.
   *
   * @throws TenonException {@code FILE_UNREADABLE}, {@code SECRET_FILE_INVALID}; {@code
   *     INPUT_MISSING}, naming the option
   */
  void requireComplete(Optional<Onboarding> open) {
    Questions questions = new Questions(context.terminal(), context.host());
    provider.fields().stream()
        .filter(Field::secret)
        .forEach(
            field ->
                options
                    .given(field)
                    .ifPresent(
                        file -> questions.requireSecret(file, field.label(), field.multiline())));
    if (context.terminal().canAsk()) {
      return;
    }
    firstMissing(open.map(Onboarding::form).orElse(Map.of()))
        .ifPresent(
            field -> {
              throw new TenonException(
                  CliErrorCode.INPUT_MISSING,
                  "%s is missing. Specify it with %s, or run with --prepare first to get the guide."
                      .formatted(field.label(), options.nameOf(field)));
            });
  }

  /** Whether a prompt is needed. */
  boolean incomplete(Onboarding onboarding) {
    return firstMissing(onboarding.form()).isPresent();
  }

  private Optional<Field> firstMissing(Map<String, String> kept) {
    Map<String, String> form = new HashMap<>(kept);
    form.putAll(options.plain());
    return provider.fieldsFor(form).stream()
        .filter(field -> field.required() && field.defaultValue().isEmpty())
        .filter(field -> !form.containsKey(field.name()) && options.given(field).isEmpty())
        .findFirst();
  }

  /** Whether a value that determines the guide is missing. */
  boolean lacksChoices(Onboarding onboarding) {
    return provider.fieldsFor(onboarding.form()).stream()
        .anyMatch(
            field ->
                isChoice(field) && notGiven(field) && !onboarding.form().containsKey(field.name()));
  }

  /**
   * Asks for the values that determine the guide, such as the account type and the partition, and
   * for the fields that depend on them.
   */
  Onboarding askForChoices(Onboarding onboarding, Caller caller) {
    return ask(onboarding, field -> notGiven(field) && isChoice(field), caller);
  }

  /** Asks for every plain value that is still missing. */
  Onboarding askForMissing(Onboarding onboarding, Caller caller) {
    return ask(onboarding, field -> notGiven(field) && !asked.contains(field), caller);
  }

  /** Asks for every plain value. */
  Onboarding askForAll(Onboarding onboarding, Caller caller) {
    return ask(onboarding, field -> true, caller);
  }

  /** Asks for the values of some fields. */
  Onboarding ask(List<Field> fields, Onboarding onboarding, Caller caller) {
    return ask(onboarding, fields::contains, caller);
  }

  private static boolean isChoice(Field field) {
    return !field.secret() && (!field.choices().isEmpty() || field.onlyFor().isPresent());
  }

  private boolean notGiven(Field field) {
    return options.given(field).isEmpty();
  }

  /** Saves each value immediately, because the values determine the remaining fields. */
  private Onboarding ask(Onboarding onboarding, Predicate<Field> wanted, Caller caller) {
    Onboarding current = onboarding;
    for (Field field : provider.fields()) {
      if (!field.secret()
          && wanted.test(field)
          && provider.fieldsFor(current.form()).contains(field)) {
        current = ask(field, current, caller);
        asked.add(field);
      }
    }
    return current;
  }

  /**
   * The secrets from files, and the required secrets from prompts.
   *
   * @param ask whether to prompt for missing secrets
   */
  Map<String, String> secrets(Onboarding onboarding, boolean ask) {
    Questions questions = new Questions(context.terminal(), context.host());
    Map<String, String> values = new HashMap<>();
    List<Field> toAsk = ask ? provider.fieldsFor(onboarding.form()) : List.of();
    for (Field field : provider.fields()) {
      Optional<String> file = options.given(field);
      if (field.secret() && (file.isPresent() || (field.required() && toAsk.contains(field)))) {
        String option = options.nameOf(field);
        char[] secret =
            field.multiline()
                ? questions.multilineSecret(file, field.label(), option)
                : questions.secret(file, field.label(), option);
        values.put(field.name(), new String(secret));
        Arrays.fill(secret, '\0');
      }
    }
    return values;
  }

  private Onboarding ask(Field field, Onboarding onboarding, Caller caller) {
    Optional<String> before =
        Optional.ofNullable(onboarding.form().get(field.name())).or(field::defaultValue);
    context.printStatus("");
    context.printStatus(field.help());
    while (true) {
      String typed = typed(field, before);
      try {
        return context
            .tenon()
            .onboardings()
            .enter(onboarding.id(), Map.of(field.name(), typed), caller);
      } catch (TenonException e) {
        if (e.code() != CoreErrorCode.FORM_INVALID) {
          throw e;
        }
        context.printStatus(e.getMessage());
      }
    }
  }

  private String typed(Field field, Optional<String> before) {
    while (true) {
      String prompt =
          Plain.line(field.label())
              + (field.choices().isEmpty() ? "" : " (" + String.join(", ", field.choices()) + ")")
              + before.map(value -> " [" + Plain.line(value) + "]").orElse("")
              + ": ";
      String typed =
          context
              .terminal()
              .ask(prompt)
              .orElseThrow(
                  () ->
                      new TenonException(
                          CliErrorCode.INPUT_MISSING,
                          "The input ended before %s was entered. The values entered so far are saved."
                              .formatted(field.label())))
              .strip();
      if (!typed.isEmpty() || before.isPresent() || !field.required()) {
        return typed.isEmpty() ? before.orElse("") : typed;
      }
      Questions.printEmptyMessage(context.terminal(), field.label());
    }
  }
}
