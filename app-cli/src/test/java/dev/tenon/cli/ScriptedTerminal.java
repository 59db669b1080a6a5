package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A terminal that records the output and answers prompts from a script. */
final class ScriptedTerminal implements Terminal {

  private final StringWriter outText = new StringWriter();
  private final StringWriter errText = new StringWriter();
  private final PrintWriter out = new PrintWriter(outText, true);
  private final PrintWriter err = new PrintWriter(errText, true);
  private final Deque<String> answers;
  private final boolean interactive;
  private final String piped;
  private final List<char[]> hidden = new ArrayList<>();
  private Runnable failure = () -> {};
  private boolean drawing;

  private ScriptedTerminal(boolean interactive, List<String> answers, String piped) {
    this.interactive = interactive;
    this.answers = new ArrayDeque<>(answers);
    this.piped = piped;
  }

  /** Not interactive. */
  static ScriptedTerminal silent() {
    return new ScriptedTerminal(false, List.of(), "");
  }

  /** Not interactive, with text on standard input. */
  static ScriptedTerminal piped(String text) {
    return new ScriptedTerminal(false, List.of(), text);
  }

  /** The answers to the prompts, in that order. */
  static ScriptedTerminal answering(String... answers) {
    return new ScriptedTerminal(true, List.of(answers), "");
  }

  /** Fails when a result is formatted. */
  static ScriptedTerminal failing(Runnable failure) {
    ScriptedTerminal terminal = silent();
    terminal.failure = failure;
    return terminal;
  }

  /** Not interactive, with standard error on a terminal. */
  static ScriptedTerminal drawing() {
    ScriptedTerminal terminal = silent();
    terminal.drawing = true;
    return terminal;
  }

  String printed() {
    return outText.toString();
  }

  String errorOutput() {
    return errText.toString();
  }

  /** Whether the hidden answers given so far are overwritten. */
  boolean hiddenAnswersAreOverwritten() {
    return hidden.stream()
        .allMatch(answer -> CharBuffer.wrap(answer).chars().allMatch(it -> it == 0));
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public PrintWriter err() {
    return err;
  }

  @Override
  public InputStream in() {
    return new ByteArrayInputStream(piped.getBytes(UTF_8));
  }

  @Override
  public boolean canAsk() {
    return interactive;
  }

  @Override
  public boolean drawsProgress() {
    return drawing;
  }

  @Override
  public boolean colors() {
    return false;
  }

  @Override
  public int width() {
    Runnable once = failure;
    failure = () -> {};
    once.run();
    return 100;
  }

  @Override
  public Optional<String> ask(String prompt) {
    err.print(prompt);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public Optional<char[]> askHidden(String prompt) {
    Optional<char[]> answer = ask(prompt).map(String::toCharArray);
    answer.ifPresent(hidden::add);
    return answer;
  }

  @Override
  public Runnable onInterrupt(Runnable action) {
    return () -> {};
  }
}
