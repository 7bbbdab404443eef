namespace AgentHost.Storage.Rows;

/// <summary>Whether a number can be used, or why not.</summary>
public enum Readiness
{
    /// <summary>Settings are being made.</summary>
    Pending,

    /// <summary>Settings were read back as wanted.</summary>
    Ready,

    /// <summary>It points nowhere.</summary>
    NoRoute,

    /// <summary>Messages need a campaign.</summary>
    CampaignMissing,

    /// <summary>Toll-free verification is not through.</summary>
    TfvPending,

    /// <summary>No emergency address is set.</summary>
    E911Missing,

    /// <summary>The carrier refused the settings.</summary>
    ConfigureFailed,

    /// <summary>No adapter serves it.</summary>
    External,
}
