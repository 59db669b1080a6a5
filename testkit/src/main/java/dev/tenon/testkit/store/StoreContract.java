package dev.tenon.testkit.store;

/** The tests that every store passes. */
public interface StoreContract
    extends TransactionsContract,
        WorkspaceRepositoryContract,
        OperatorRepositoryContract,
        SessionRepositoryContract,
        SignInAttemptRepositoryContract,
        ApiTokenRepositoryContract,
        IdempotencyKeyRepositoryContract,
        OnboardingRepositoryContract,
        SetupLinkRepositoryContract,
        IntegrationRepositoryContract,
        IntegrationListContract,
        IntegrationHistoryContract,
        VerificationContract,
        VerificationDueContract,
        HomeFiguresContract,
        OutageRepositoryContract,
        AuditRepositoryContract,
        EventRepositoryContract,
        AlertChannelRepositoryContract,
        AlertRepositoryContract,
        DiscoveryRuleRepositoryContract,
        CredentialVaultContract {}
