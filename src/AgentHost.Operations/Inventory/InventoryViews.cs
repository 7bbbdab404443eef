using AgentHost.Numbering;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Inventory;

/// <summary>Builds what callers see of numbers.</summary>
public static class InventoryViews
{
    /// <summary>A number with its present holder, as the caller may see it.</summary>
    public static InventoryNumber Of(PhoneNumberRow row, string? holder, Caller caller) => new()
    {
        Number = row.E164,
        State = Word.Of(row.State),
        NumberType = Word.Of(row.NumberType),
        Features = [.. FeatureList.Read(row.Features).Select(Word.Of)],
        City = row.City,
        Region = row.Region,
        RateCenter = row.RateCenter,
        Provider = row.Provider,
        Account = row.Account,
        Simulated = row.Simulated,
        Holder = holder,
        OrderId = row.OrderId,
        RoutingProfile = row.RoutingProfile,
        MonthlyPrice = row.MonthlyPrice,
        MonthlyCost = caller.IsOperator ? row.MonthlyCost : null,
        Readiness = Word.Of(row.Readiness),
        Source = row.Source,
        AcquiredAt = row.AcquiredAt,
        AgingUntil = row.AgingUntil,
    };
}
