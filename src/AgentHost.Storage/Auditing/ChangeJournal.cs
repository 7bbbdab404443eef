using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgentHost.Storage.Auditing;

/// <summary>
/// What one write does that the audit trail keeps: who said what they do, and which rows changed, taken from EF Core's own record of changes, so that none is
/// forgotten. At the end of the write, in its transaction and after every other lock, it is appended to the chains.
/// </summary>
/// <param name="unattributed">The action of changes that nobody announced.</param>
internal sealed class ChangeJournal(string unattributed)
{
    /// <summary>The chain of what belongs to no tenant: accounts at carriers, price book, stops.</summary>
    public const string House = "main";

    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<AuditEntry> _entries = [];
    private readonly Dictionary<object, RowChange> _changes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Says what this write does.</summary>
    public void Announce(AuditEntry entry) => _entries.Add(entry);

    /// <summary>Takes in what a save is about to write.</summary>
    public void Collect(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
        {
            if (RowChange.Of(entry) is not { } change)
            {
                continue;
            }

            if (_changes.TryGetValue(entry.Entity, out var before))
            {
                before.Add(change);
            }
            else
            {
                _changes.Add(entry.Entity, change);
            }
        }
    }

    /// <summary>Appends everything to the chains, tenant by tenant in one order, so that two writes never wait for each other.</summary>
    public async Task SealAsync(AgentHostDb db, TimeProvider time, CancellationToken ct)
    {
        var home = _entries.Select(e => e.Tenant).Concat(_changes.Values.Select(c => c.Tenant).OfType<string>()).FirstOrDefault() ?? House;
        var changes = _changes.Values.Where(c => c.Counts).ToLookup(c => c.Tenant ?? home, StringComparer.Ordinal);
        foreach (var tenant in _entries.Select(e => e.Tenant).Concat(changes.Select(g => g.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var entries = _entries.Where(e => e.Tenant == tenant && !e.OnlyWithChanges).ToList();
            if (entries.Count == 0)
            {
                if (!changes.Contains(tenant))
                {
                    continue;
                }

                // Nobody said what is done, but somebody who would be the doer.
                entries.Add(_entries.FindLast(e => e.Tenant == tenant) ?? For(tenant, time));
            }

            // The rows stand with the last of what was said: "order.place", then "order.approve" with what both made of them.
            await AuditChain.AppendAsync(db, [.. entries.SkipLast(1), entries[^1] with { DetailJson = With(entries[^1].DetailJson, [.. changes[tenant]]) }], ct);
        }
    }

    // Another tenant's rows changed with somebody's doing: the same words stand in that tenant's chain.
    private AuditEntry For(string tenant, TimeProvider time) => _entries is [.., var said]
        ? said with { Tenant = tenant, DetailJson = "{}" }
        : new AuditEntry(tenant, "agenthost", "worker", unattributed, tenant, "{}", time.GetUtcNow());

    private static string With(string detailJson, IReadOnlyList<RowChange> changes)
    {
        if (changes.Count == 0)
        {
            return detailJson;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Written))
        {
            json.WriteStartObject();
            using (var detail = JsonDocument.Parse(detailJson))
            {
                foreach (var property in detail.RootElement.EnumerateObject())
                {
                    property.WriteTo(json);
                }
            }

            json.WriteStartArray("changes");
            foreach (var change in changes)
            {
                change.Write(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
