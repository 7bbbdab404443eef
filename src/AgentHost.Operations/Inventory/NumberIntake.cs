using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Inventory;

/// <summary>Makes inventory rows.</summary>
public static class NumberIntake
{
    /// <summary>The row of a number that an intent bought, assigned.</summary>
    public static PhoneNumberRow Bought(PurchaseIntentRow intent, OrderRow order, string? carrierNumberId, decimal? monthly, bool simulated, IdSource ids, DateTimeOffset now) => new()
    {
        Id = ids.Ulid(),
        TenantId = order.TenantId,
        E164 = intent.E164,
        Provider = intent.Provider,
        Account = intent.Account,
        CarrierNumberId = carrierNumberId,
        State = NumberState.Assigned,
        Active = true,
        Simulated = simulated,
        NumberType = intent.NumberType,
        Features = intent.Features,
        Country = Country(intent.E164),
        Region = intent.Region,
        City = intent.City,
        RateCenter = intent.RateCenter,
        Lata = intent.Lata,
        MonthlyCost = monthly,
        MonthlyPrice = monthly,
        OrderId = order.Id,
        RoutingProfile = order.RoutingProfile,
        IntentId = intent.Id,
        Source = "order",
        Readiness = Readiness.Pending,
        AcquiredAt = now,
        StateChangedAt = now,
    };

    /// <summary>The row of a number that a carrier says we own, in a given state, with what it costs a month where that is known.</summary>
    public static PhoneNumberRow Owned(
        OwnedNumber owned, ProviderProfile profile, string tenant, NumberState state, string source, string? orderId, decimal? monthly, IdSource ids, DateTimeOffset now)
    {
        var area = owned.Number.IsNanp ? NumberingPlan.Default.FindAreaCode(owned.Number.Npa) : null;
        return new()
        {
            Id = ids.Ulid(),
            TenantId = tenant,
            E164 = owned.Number.Value,
            Provider = profile.Name,
            Account = profile.Account,
            CarrierNumberId = owned.CarrierNumberId,
            State = state,
            Active = true,
            Simulated = profile.Simulated,
            NumberType = owned.NumberType,
            Features = FeatureList.Write(owned.Features),
            Country = Country(owned.Number.Value),
            Region = area?.Region,
            City = area is { Cities: [var city, ..] } ? city : null,
            MonthlyCost = monthly,
            MonthlyPrice = monthly,
            OrderId = orderId,
            Source = source,
            Readiness = Readiness.Pending,
            AcquiredAt = now,
            StateChangedAt = now,
        };
    }

    /// <summary>Gives a number to a holder.</summary>
    public static AssignmentRow Assign(PhoneNumberRow number, string holder, string? orderId, IdSource ids, DateTimeOffset now) => new()
    {
        Id = ids.Ulid(),
        TenantId = number.TenantId,
        PhoneNumberId = number.Id,
        E164 = number.E164,
        Holder = holder,
        OrderId = orderId,
        Active = true,
        AssignedAt = now,
    };

    /// <summary>The country by the area code; "ZZ" where the plan does not know it.</summary>
    public static string Country(string e164) => E164.TryParse(e164, out var number) ? Numbers.ExactNumbers.KindOf(number).Country : "ZZ";
}
