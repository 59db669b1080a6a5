package dev.tenon.web.config;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * The code that proves that the visitor who adds the first administrator can read the terminal of
 * the process. Valid once, for {@link #VALID_FOR}, and for a limited number of attempts. Safe for
 * use by many threads.
 */
public final class FirstOperatorCode {

  /** How long a code is valid. */
  public static final Duration VALID_FOR = Duration.ofHours(1);

  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 12;
  private static final int GROUP = 4;
  private static final int ATTEMPTS = 20;

  private final InstantSource clock;
  private final String text;
  private final Instant expiresAt;
  private int attempts;
  private boolean used;

  /** Creates a code. */
  public FirstOperatorCode(SecureRandom random, InstantSource clock) {
    this.clock = requireNonNull(clock, "clock");
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    this.text = code.toString();
    this.expiresAt = clock.instant().plus(VALID_FOR);
  }

  /** The code in groups, to print on the terminal and nowhere else. */
  public String reveal() {
    StringBuilder grouped = new StringBuilder(text);
    for (int i = LENGTH - GROUP; i > 0; i -= GROUP) {
      grouped.insert(i, '-');
    }
    return grouped.toString();
  }

  /** Whether an attempt can still succeed. */
  public synchronized boolean isOpen() {
    return !used && attempts < ATTEMPTS && clock.instant().isBefore(expiresAt);
  }

  /** Counts an attempt and returns whether the entered text is the code. */
  public synchronized boolean matches(String entered) {
    if (!isOpen()) {
      return false;
    }
    attempts++;
    String normalized = entered.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return MessageDigest.isEqual(
        normalized.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the code unusable, once the first operator exists. */
  public synchronized void use() {
    used = true;
  }

  /** Whether the first operator was added with this code. */
  public synchronized boolean isUsed() {
    return used;
  }

  @Override
  public String toString() {
    return "FirstOperatorCode[until " + expiresAt + "]";
  }
}
