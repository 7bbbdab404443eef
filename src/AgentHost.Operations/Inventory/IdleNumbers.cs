using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>Finds what is paid for and nobody holds.</summary>
public sealed class IdleNumbers(Database database)
{
    /// <summary>The idle numbers of the caller's tenant with what they cost. Numbers that no adapter serves are not among them: we don't know who pays.</summary>
    public async Task<Result<IdleReport>> ReportAsync(Caller caller, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            (db, token) => db.PhoneNumbers
                .Where(n => n.TenantId == caller.Tenant && n.Active && n.Provider != ProviderNames.External && n.State != NumberState.PortingIn
                    && !db.Assignments.Any(a => a.PhoneNumberId == n.Id && a.Active))
                .OrderBy(n => n.StateChangedAt).ThenBy(n => n.E164).ToListAsync(token),
            cancellationToken);
        return new IdleReport
        {
            Numbers =
            [
                .. rows.Select(n => new IdleNumber
                {
                    Number = n.E164,
                    State = Word.Of(n.State),
                    Provider = n.Provider,
                    Account = n.Account,
                    MonthlyCost = n.MonthlyCost,
                    Since = n.StateChangedAt,
                    Simulated = n.Simulated,
                }),
            ],
            MonthlyCost = rows.Sum(n => n.MonthlyCost ?? 0m),
            CostUnknown = rows.Count(n => n.MonthlyCost is null),
            Simulated = rows.Any(n => n.Simulated),
        };
    }
}
