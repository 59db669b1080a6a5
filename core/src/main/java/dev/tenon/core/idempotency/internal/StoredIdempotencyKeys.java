package dev.tenon.core.idempotency.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.idempotency.ClaimIdempotencyKey;
import dev.tenon.core.idempotency.IdempotencyClaim;
import dev.tenon.core.idempotency.IdempotencyKeyRepository;
import dev.tenon.core.idempotency.IdempotencyKeyUse;
import dev.tenon.core.idempotency.IdempotencyKeyUse.State;
import dev.tenon.core.idempotency.IdempotencyKeys;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.transaction.Transactions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Idempotency keys over a store. */
public final class StoredIdempotencyKeys implements IdempotencyKeys {

  private static final Duration KEPT = Duration.ofHours(24);

  /** Longer than any request lasts, so that only a claim of an ended process is taken over. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final int KEPT_PER_WORKSPACE = 10_000;

  private final Transactions transactions;
  private final IdempotencyKeyRepository keys;
  private final RandomIds ids;
  private final InstantSource clock;

  /** Over these parts of a store. */
  public StoredIdempotencyKeys(
      Transactions transactions,
      IdempotencyKeyRepository keys,
      RandomIds ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.keys = keys;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public IdempotencyClaim claim(ClaimIdempotencyKey command) {
    Instant now = clock.instant();
    IdempotencyKeyUse use =
        new IdempotencyKeyUse(
            keyHash(command),
            command.workspace(),
            requestMac(command),
            ids.next("claim"),
            now,
            State.IN_PROGRESS,
            Optional.empty());
    return transactions.write(
        () -> {
          keys.removeBefore(now.minus(KEPT));
          return keys.find(use.keyHash())
              .flatMap(earlier -> repeated(earlier, use))
              .orElseGet(() -> first(use));
        });
  }

  private IdempotencyClaim first(IdempotencyKeyUse use) {
    keys.put(use);
    keys.keepNewest(use.workspace(), KEPT_PER_WORKSPACE);
    return new IdempotencyClaim.First(use.keyHash(), use.claim());
  }

  /** Empty if the process that did the work has ended before it was done. */
  private static Optional<IdempotencyClaim> repeated(
      IdempotencyKeyUse earlier, IdempotencyKeyUse use) {
    if (!earlier.requestMac().equals(use.requestMac())) {
      return Optional.of(new IdempotencyClaim.OtherRequest());
    }
    if (earlier.state() == State.DONE) {
      return Optional.of(
          earlier
              .answer()
              .<IdempotencyClaim>map(IdempotencyClaim.Answered::new)
              .orElseGet(IdempotencyClaim.AnswerNotKept::new));
    }
    boolean leased = use.claimedAt().isBefore(earlier.claimedAt().plus(LEASE));
    return leased ? Optional.of(new IdempotencyClaim.InProgress()) : Optional.empty();
  }

  @Override
  public void complete(IdempotencyClaim.First claim, Optional<String> answer) {
    transactions.write(() -> find(claim).ifPresent(use -> keys.put(use.done(answer))));
  }

  @Override
  public void release(IdempotencyClaim.First claim) {
    transactions.write(() -> find(claim).ifPresent(use -> keys.remove(use.keyHash())));
  }

  private Optional<IdempotencyKeyUse> find(IdempotencyClaim.First claim) {
    return keys.find(claim.keyHash()).filter(use -> use.claim().equals(claim.id()));
  }

  private static String keyHash(ClaimIdempotencyKey command) {
    String whole =
        String.join("\n", command.workspace().value(), command.operator().value(), command.key());
    return Sha256.hex(whole.getBytes(UTF_8));
  }

  /** A code instead of a hash: bodies can be guessed, and the key is not stored. */
  private static String requestMac(ClaimIdempotencyKey command) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(command.key().getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(command.request().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC with SHA-256", e);
    }
  }
}
