package dev.tenon.core.token.internal;

import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.transaction.Transactions;
import java.time.InstantSource;

/** The parts of a store that API tokens need. */
public record ApiTokenPorts(
    Transactions transactions,
    ApiTokenRepository tokens,
    OperatorRepository operators,
    AuditRecorder audit,
    RandomIds ids,
    InstantSource clock) {}
