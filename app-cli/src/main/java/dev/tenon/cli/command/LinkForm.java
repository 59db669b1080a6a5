package dev.tenon.cli.command;

import dev.tenon.cli.error.CliErrorCode;
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
import java.util.stream.Stream;

/** Gets the values of a provider's form: from options, from before, or by asking. */
final class LinkForm {

  private final CommandContext context;
  private final ProviderDescriptor provider;
  private final FieldOptions options;
  private final Set<Field> chosen = new HashSet<>();

  LinkForm(CommandContext context, ProviderDescriptor provider, FieldOptions options) {
    this.context = context;
    this.provider = provider;
    this.options = options;
  }

  /**
   * Refuses before anything is begun, where nobody can be asked.
   *
   * @throws TenonException {@code INPUT_MISSING}, naming the option
   */
  void requireComplete(Optional<Onboarding> open) {
    if (context.terminal().canAsk()) {
      return;
    }
    firstMissing(open.map(Onboarding::form).orElse(Map.of()))
        .ifPresent(
            field -> {
              throw new TenonException(
                  CliErrorCode.INPUT_MISSING,
                  "%s is missing; give it with %s, or run with --prepare first to get the guide."
                      .formatted(field.label(), options.nameOf(field)));
            });
  }

  /** Whether something has to be asked for. */
  boolean incomplete(Onboarding onboarding) {
    return firstMissing(onboarding.form()).isPresent();
  }

  private Optional<Field> firstMissing(Map<String, String> kept) {
    return provider.fields().stream()
        .filter(field -> field.required() && field.defaultValue().isEmpty())
        .filter(field -> !kept.containsKey(field.name()) && options.given(field).isEmpty())
        .findFirst();
  }

  /** Asks for what decides how the guide reads: the kind of account, the part of the cloud. */
  Onboarding askForChoices(Onboarding onboarding, Caller caller) {
    List<Field> choices = notGiven().filter(field -> !field.choices().isEmpty()).toList();
    chosen.addAll(choices);
    return ask(choices, onboarding, caller);
  }

  /** Asks for every plain value that was neither given nor chosen yet, and keeps each at once. */
  Onboarding askForTheRest(Onboarding onboarding, Caller caller) {
    return ask(notGiven().filter(field -> !chosen.contains(field)).toList(), onboarding, caller);
  }

  private Stream<Field> notGiven() {
    return plain().filter(field -> options.given(field).isEmpty());
  }

  private Stream<Field> plain() {
    return provider.fields().stream().filter(field -> !field.secret());
  }

  /** Asks for every plain value, and keeps each at once. */
  Onboarding ask(Onboarding onboarding, Caller caller) {
    return ask(plain().toList(), onboarding, caller);
  }

  /** Asks for the values of those fields, and keeps each at once. */
  Onboarding ask(List<Field> fields, Onboarding onboarding, Caller caller) {
    Onboarding current = onboarding;
    for (Field field : fields) {
      current = ask(field, current, caller);
    }
    return current;
  }

  /** The secrets that were given as files. */
  Map<String, String> secrets() {
    Questions questions = new Questions(context.terminal(), context.host());
    Map<String, String> values = new HashMap<>();
    for (Field field : provider.fields()) {
      if (field.secret() && options.given(field).isPresent()) {
        char[] secret = questions.secret(options.given(field), field.label(), "");
        values.put(field.name(), new String(secret));
        Arrays.fill(secret, '\0');
      }
    }
    return values;
  }

  private Onboarding ask(Field field, Onboarding onboarding, Caller caller) {
    Optional<String> before =
        Optional.ofNullable(onboarding.form().get(field.name())).or(field::defaultValue);
    context.tell("");
    context.tell(field.help());
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
        context.tell(e.getMessage());
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
                          "The input ended before %s was entered; what was entered is kept."
                              .formatted(field.label())))
              .strip();
      if (!typed.isEmpty() || before.isPresent() || !field.required()) {
        return typed.isEmpty() ? before.orElse("") : typed;
      }
      Questions.tellEmpty(context.terminal(), field.label());
    }
  }
}
