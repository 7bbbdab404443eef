namespace AgentHost.Operations;

/// <summary>
/// Named places where a test may end the process as kill -9 would (reliability §2, tier T2). Without a name set, passing one is free.
/// </summary>
/// <param name="reach">What to do when a place is reached; null for nothing.</param>
public sealed class KillPoints(Action<string>? reach = null)
{
    /// <summary>The intent is committed, the carrier was not called.</summary>
    public const string AfterIntentBeforeCall = "after-intent-before-call";

    /// <summary>The carrier has answered, nothing is recorded.</summary>
    public const string AfterCallBeforeRecord = "after-call-before-record";

    /// <summary>The number is in inventory, what follows from it was not sent.</summary>
    public const string AfterRecordBeforeOutbox = "after-record-before-outbox";

    /// <summary>The backorder is committed, the carrier was not called.</summary>
    public const string AfterBackorderIntentBeforeCall = "after-backorder-intent-before-call";

    /// <summary>The carrier has taken the backorder, nothing is recorded.</summary>
    public const string AfterBackorderCallBeforeRecord = "after-backorder-call-before-record";

    /// <summary>A receiver has what it was sent, nothing is recorded.</summary>
    public const string AfterDeliveryBeforeRecord = "after-delivery-before-record";

    /// <summary>The release is committed, the carrier was not called.</summary>
    public const string AfterReleaseIntentBeforeCall = "after-release-intent-before-call";

    /// <summary>The carrier has answered the release, nothing is recorded.</summary>
    public const string AfterReleaseCallBeforeRecord = "after-release-call-before-record";

    /// <summary>The carrier has said how a backorder stands, nothing is recorded.</summary>
    public const string AfterBackorderAskBeforeRecord = "after-backorder-ask-before-record";

    /// <summary>The wish to close a backorder is committed, the carrier was not called.</summary>
    public const string AfterBackorderCloseIntentBeforeCall = "after-backorder-close-intent-before-call";

    /// <summary>The carrier has closed a backorder, nothing is recorded.</summary>
    public const string AfterBackorderCloseCallBeforeRecord = "after-backorder-close-call-before-record";

    /// <summary>The names that an order passes.</summary>
    public static IReadOnlyList<string> OfOrders { get; } =
        [AfterIntentBeforeCall, AfterCallBeforeRecord, AfterRecordBeforeOutbox, AfterBackorderIntentBeforeCall, AfterBackorderCallBeforeRecord];

    /// <summary>The names that a release passes.</summary>
    public static IReadOnlyList<string> OfReleases { get; } = [AfterReleaseIntentBeforeCall, AfterReleaseCallBeforeRecord];

    /// <summary>The names that a backorder passes once it is placed.</summary>
    public static IReadOnlyList<string> OfBackorders { get; } = [AfterBackorderAskBeforeRecord, AfterBackorderCloseIntentBeforeCall, AfterBackorderCloseCallBeforeRecord];

    /// <summary>The names that a delivery to a receiver outside passes.</summary>
    public static IReadOnlyList<string> OfDeliveries { get; } = [AfterDeliveryBeforeRecord];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OfOrders, .. OfBackorders, .. OfReleases, .. OfDeliveries];

    /// <summary>Says that a place is reached.</summary>
    public void Reach(string name) => reach?.Invoke(name);
}
