using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Comments;

/// <summary>Single numbers as their customer sees them, as facts. Of one that is not the customer's nothing is said but how many they are, whoever's it is.</summary>
internal static class NumberFacts
{
    /// <summary>Adds what is known of the numbers.</summary>
    /// <param name="facts">Where to.</param>
    /// <param name="db">The rows.</param>
    /// <param name="tenant">Whose numbers are told of.</param>
    /// <param name="asked">Those that were asked about, E.164.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task AddAsync(FactSet facts, AgentHostDb db, string tenant, IReadOnlyList<string> asked, CancellationToken cancellationToken)
    {
        var rows = await db.PhoneNumbers.AsNoTracking().Where(n => n.TenantId == tenant && asked.Contains(n.E164)).OrderByDescending(n => n.Active).ThenByDescending(n => n.AcquiredAt).ToListAsync(cancellationToken);
        Add(facts, asked, [.. rows.DistinctBy(row => row.E164).OrderBy(row => row.E164, StringComparer.Ordinal)]);
    }

    /// <summary>Adds the facts of the customer's own among them.</summary>
    internal static void Add(FactSet facts, IReadOnlyList<string> asked, IReadOnlyList<PhoneNumberRow> own) => facts
        .With("numbers", new Fact.Rows([.. own.Select(Of)]))
        .With("unknown", asked.Count - own.Count)
        .If("simulated", own.Any(row => row.Simulated))
        .Says("inventory")
        .Says("ready", own.Any(IsReady));

    private static FactSet Of(PhoneNumberRow row)
    {
        var number = E164.Parse(row.E164);
        return new FactSet()
            .With("number", new Fact.Number(number))
            .With("local", number.IsNanp ? new Fact.ReadableNumber(number) : null)
            .With("since", row.Active ? new Fact.Day(DateOnly.FromDateTime(row.AcquiredAt.UtcDateTime)) : null)
            .With("standing", new Fact.Term($"number {Standing(row)}"));
    }

    private static string Standing(PhoneNumberRow row) => row.State switch
    {
        _ when !row.Active => "gone",
        NumberState.Aging => "resting",
        NumberState.PortingIn => "arriving",
        NumberState.PortingOut or NumberState.Releasing => "leaving",
        _ => IsReady(row) ? "ready" : "unready",
    };

    private static bool IsReady(PhoneNumberRow row) => row is { Active: true, Readiness: Readiness.Ready, State: NumberState.Available or NumberState.Reserved or NumberState.Assigned };
}
