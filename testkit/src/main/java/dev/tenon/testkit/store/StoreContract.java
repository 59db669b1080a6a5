package dev.tenon.testkit.store;

/** Everything that every store has to keep. */
public interface StoreContract
    extends TransactionsContract,
        WorkspaceRepositoryContract,
        OperatorRepositoryContract,
        SessionRepositoryContract,
        SignInAttemptRepositoryContract,
        OnboardingRepositoryContract,
        IntegrationRepositoryContract,
        IntegrationListContract,
        IntegrationHistoryContract,
        VerificationContract,
        AuditRepositoryContract,
        EventRepositoryContract,
        CredentialVaultContract {}
