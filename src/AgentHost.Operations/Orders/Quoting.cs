using System.Security.Cryptography;
using System.Text;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Requests;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Prices a request: own stock first, then the carriers; what is close is offered with count and price, never substituted.</summary>
public sealed class Quoting(
    Database database, Sourcing sourcing, PricedOffers prices, ProviderDirectory directory, NumberingPlan plan, IdSource ids, TimeProvider time, OperationsOptions options)
{
    /// <summary>Makes a quote of a conversation or of a request. Buys and holds nothing.</summary>
    public Task<Result<QuoteView>> QuoteAsync(Caller caller, string? requestId, NumberRequest? request, string? provider, CancellationToken cancellationToken) =>
        QuoteAsync(caller, new QuoteWish { RequestId = requestId, Request = request, Provider = provider }, cancellationToken);

    /// <summary>The same, for numbers that go by a routing profile.</summary>
    public async Task<Result<QuoteView>> QuoteAsync(Caller caller, QuoteWish wish, CancellationToken cancellationToken)
    {
        var (requestId, request, profile) = (wish.RequestId, wish.Request, wish.RoutingProfile?.ToLowerInvariant());
        if (requestId is null == request is null)
        {
            return Problem.BadInput("request_or_id", "Exactly one of request_id and request is needed.", "Give the request_id of request_parse, or a request.");
        }

        var (tenant, stops, row, routed, unrouted) = await database.ReadAsync(
            async (db, token) => (
                await db.TenantAsync(caller.Tenant, token),
                await SpendingStops.ReadAsync(db, token),
                requestId is null ? null : await db.Requests.FirstOrDefaultAsync(r => r.Id == requestId && r.TenantId == caller.Tenant, token),
                await RoutedAccounts.OfAsync(db, caller.Tenant, profile, token),
                profile is null ? null : await RoutedAccounts.RefuseAsync(db, caller.Tenant, profile, directory, token)),
            cancellationToken);
        if (unrouted is not null)
        {
            return unrouted;
        }

        if (requestId is not null && row is null)
        {
            return Problem.NotFound("request", requestId, "Read the message with request_parse first.");
        }

        var wanted = request ?? NumberRequestJson.Parse(row!.RequestJson);
        wanted = wish.Provider is not { } provider ? wanted : wanted with { Lines = [.. wanted.Lines.Select(line => line with { Provider = provider.ToLowerInvariant() })] };
        if (RequestCheck.Find(wanted, tenant.Policy, plan) is { } problem)
        {
            return problem;
        }

        if (wanted.Lines.Select(l => RoutedAccounts.RefuseElsewhere(profile, routed, l.Provider, directory)).OfType<Problem>().FirstOrDefault() is { } elsewhere)
        {
            return elsewhere;
        }

        if (wanted.Lines.Select(l => ProviderStates.AllClosed(directory, stops, options.Live, l.Provider, routed)).OfType<Problem>().FirstOrDefault() is { } closed)
        {
            return closed;
        }

        var draft = new QuoteDraft(database, sourcing, prices, plan, tenant, stops, wanted, row is null ? [] : StoredJson.Read<List<string>>(row.DoubtsJson), routed);
        foreach (var (line, index) in wanted.Lines.Select((line, index) => (line, index)))
        {
            await draft.AddLineAsync(line, index + 1, cancellationToken);
        }

        return await SaveAsync(caller, tenant, stops, requestId, wanted, profile, draft, cancellationToken);
    }

    /// <summary>What an approval is bound to.</summary>
    internal static string HashOf(string requestJson, string planJson) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{requestJson}\n{planJson}")));

    private async Task<QuoteView> SaveAsync(
        Caller caller, Tenant tenant, SpendingStops stops, string? requestId, NumberRequest request, string? profile, QuoteDraft draft, CancellationToken cancellationToken)
    {
        var planJson = StoredJson.Write(new QuotePlan(draft.Lines, request.Numbers, draft.Doubts, draft.Simulated) { RoutingProfile = profile });
        var requestJson = NumberRequestJson.Serialize(request);
        var now = time.GetUtcNow();
        var quote = new QuoteRow
        {
            Id = ids.Short("QUO"),
            TenantId = caller.Tenant,
            RequestId = requestId,
            RequestJson = requestJson,
            PlanJson = planJson,
            Hash = HashOf(requestJson, planJson),
            Count = draft.Lines.Sum(l => l.Planned),
            OneTimeCost = draft.Lines.Sum(l => l.OneTimeCeiling * l.Planned),
            MonthlyCost = draft.Lines.Sum(l => l.MonthlyCeiling * l.Planned),
            PriceUnknown = draft.PriceUnknown,
            CreatedBy = caller.Actor,
            Channel = caller.Channel,
            CreatedAt = now,
            ExpiresAt = now + options.QuoteValidity,
        };
        await database.WriteAsync(
            (db, _) =>
            {
                db.Quotes.Add(quote);
                return Task.CompletedTask;
            },
            cancellationToken);
        return View(caller, tenant, stops, request, quote, draft) with { RoutingProfile = profile };
    }

    private QuoteView View(Caller caller, Tenant tenant, SpendingStops stops, NumberRequest request, QuoteRow quote, QuoteDraft draft)
    {
        var tiers = Tiers.Decide(tenant.Policy, tenant.ModeFor(caller), caller, quote.Count, quote.MonthlyCost, quote.PriceUnknown, draft.Doubts.Count > 0);
        return new QuoteView
        {
            QuoteId = quote.Id,
            ExpiresAt = quote.ExpiresAt,
            Lines = [.. draft.Views.Select(v => v.For(caller))],
            Requested = draft.Views.Sum(v => v.Requested),
            Available = draft.Views.Sum(v => v.Available),
            OneTimePrice = draft.Views.Sum(v => v.OneTimePrice),
            MonthlyPrice = draft.Views.Sum(v => v.MonthlyPrice),
            PriceUnknown = quote.PriceUnknown,
            Approval = Word.Of(tiers.Tier),
            ApprovalReason = tiers.Reason,
            Simulated = draft.Simulated,
            BackorderAllowed = request.Backorder,
            Notices = [.. Notices(tenant, tenant.ModeFor(caller), stops, request, draft)],
            Unanswered = draft.Unanswered,
            OneTimeCost = caller.IsOperator ? draft.Views.Sum(v => v.OneTimeCost ?? 0m) : null,
            MonthlyCost = caller.IsOperator ? draft.Views.Sum(v => v.MonthlyCost ?? 0m) : null,
        };
    }

    private IEnumerable<string> Notices(Tenant tenant, SpendingMode mode, SpendingStops stops, NumberRequest request, QuoteDraft draft)
    {
        if (stops.ForTenant(tenant.Id) is { } stop)
        {
            yield return SpendingStops.Refusal(stop).Cause;
        }

        foreach (var doubt in draft.Doubts)
        {
            yield return doubt;
        }

        if (draft.Simulated)
        {
            yield return "These numbers exist only at the simulated carrier.";
        }

        if (mode == SpendingMode.Shadow)
        {
            yield return "Orders are in shadow mode here: one would only be noted.";
        }

        if (directory.All.Count == 0)
        {
            yield return options.Live
                ? "No carrier is in use: live mode is on and none is configured."
                : "No carrier is in use.";
        }

        foreach (var line in draft.Lines.Where(l => l.Backordered > 0))
        {
            yield return $"The {line.Backordered} backordered of \"{line.Wish}\" cost at most {Money.Usd(line.OneTimePriceCeiling ?? line.OneTimeCeiling)} once and {Money.Usd(line.MonthlyPriceCeiling ?? line.MonthlyCeiling)} a month each, when they come.";
        }

        if (request.Lines.Any(l => l.QuantityMax is not null))
        {
            yield return "Of a range, the lower count is ordered.";
        }

        if (draft.Lines.Any(l => l.Criteria.Features.Contains(NumberFeature.Sms) || l.Criteria.Features.Contains(NumberFeature.Mms)))
        {
            yield return "Numbers are SMS-capable; sending needs a registered campaign (local) or verification (toll-free).";
        }

        if (draft.Lines.Any(l => l.Criteria.Features.Contains(NumberFeature.E911)))
        {
            yield return "Emergency calling is not set up by an order: it needs an address for each number.";
        }
    }
}
