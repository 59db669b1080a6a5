package dev.tenon.core.alert.internal;

import dev.tenon.core.alert.AlertChannelRepository;
import dev.tenon.core.alert.AlertRepository;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What alerts need.
 *
 * @param console finds the address of the console, without a slash at its end, when an alert is
 *     sent
 * @param retention how long alerts in a final state are kept
 */
public record AlertPorts(
    Transactions transactions,
    AlertChannelRepository channels,
    AlertRepository alerts,
    WorkspaceRepository workspaces,
    IntegrationRepository integrations,
    EventRepository events,
    CredentialRepository credentials,
    CredentialVault vault,
    AuditRecorder audit,
    RandomIds ids,
    InstantSource clock,
    AvailableSenders senders,
    Supplier<Optional<URI>> console,
    Duration retention) {}
