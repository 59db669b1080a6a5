package dev.tenon.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The reason why a command line is not valid.
 *
 * @param reason the reason, without a period
 * @param suggestion the most similar valid word; empty if none is similar
 */
record UsageError(String reason, String suggestion) {

  static UsageError of(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    } else if (failure instanceof MissingParameterException missing
        && !missing.getMissing().isEmpty()) {
      return new UsageError(missing(missing.getMissing().get(0)), "");
    } else if (failure.getArgSpec() != null && failure.getValue() != null) {
      return new UsageError(malformed(failure.getArgSpec()), "");
    }
    return new UsageError(failure.getMessage(), "");
  }

  private static UsageError unmatched(UnmatchedArgumentException failure) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    String word = failure.getUnmatched().get(0);
    if (word.startsWith("-")) {
      List<String> options =
          command.options().stream().flatMap(option -> List.of(option.names()).stream()).toList();
      return new UsageError("There is no option " + word, nearest(word, options));
    } else if (command.subcommands().isEmpty()) {
      return new UsageError("\"%s\" is an unexpected argument".formatted(word), "");
    }
    return new UsageError(
        "There is no command \"%s\"".formatted(word),
        nearest(word, command.subcommands().keySet()));
  }

  private static String nearest(String word, Iterable<String> known) {
    return Spelling.nearest(word, StreamSupport.stream(known.spliterator(), false).toList())
        .orElse("");
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "Specify %s %s".formatted(option.longestName(), option.paramLabel())
        : argument.paramLabel() + " is missing";
  }

  private static String malformed(ArgSpec argument) {
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    return name + " must be " + expected(argument);
  }

  private static String expected(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type.isEnum()) {
      return Optional.ofNullable(argument.completionCandidates()).stream()
          .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
          .map(one -> one.toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    return type == int.class || type == Integer.class
        ? "a whole number"
        : "a valid " + argument.paramLabel();
  }
}
