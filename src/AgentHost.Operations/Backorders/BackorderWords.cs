using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Backorders;

/// <summary>Says where a backorder is, from its row alone: each date with who told it and when.</summary>
public static class BackorderWords
{
    /// <summary>A few sentences.</summary>
    /// <param name="row">The backorder.</param>
    /// <param name="now">UTC, for ages; null for instants instead.</param>
    public static string Of(BackorderRow row, DateTimeOffset? now)
    {
        var carrier = $"{char.ToUpperInvariant(row.Provider[0])}{row.Provider[1..]}";
        var sentences = new List<string?> { State(row, carrier) };
        if (row.ClosedAt is null)
        {
            sentences.AddRange([Expected(row, carrier, now), Named(row, carrier), row.CloseRefusal, Next(row, carrier, now), Expiry(row)]);
        }

        return string.Join(' ', sentences.OfType<string>());
    }

    private static string State(BackorderRow row, string carrier) => row.State switch
    {
        BackorderState.Sending => $"{Numbers(row.Quantity)} {Are(row.Quantity)} being ordered from {carrier}.",
        BackorderState.Unknown =>
            $"{carrier} gave no definite answer to the backorder of {Numbers(row.Quantity)}: it is being settled by asking, and nothing is ordered elsewhere meanwhile.",
        BackorderState.Open => $"{carrier} has delivered {row.Delivered} of {Numbers(row.Quantity)}; {Missing(row)} missing.",
        BackorderState.Closing => $"It is being closed: {carrier} has delivered {row.Delivered} of {Numbers(row.Quantity)}, and may deliver until it has confirmed the end.",
        BackorderState.Filled => $"{carrier} has delivered all of {Numbers(row.Quantity)}.",
        BackorderState.Closed => $"It ended with {row.Delivered} of {Numbers(row.Quantity)}{Why(row)}.",
        BackorderState.Rejected when row.Code == BackorderOutcome.NotPlaced => $"It never got to {carrier}.",
        BackorderState.Rejected => $"{carrier} refused it: {row.Detail?.TrimEnd('.') ?? row.Code} ({row.Code}).",
        _ => $"A person must find out from {carrier} how it stands ({row.Code}): {row.Delivered} of {Numbers(row.Quantity)} came.",
    };

    private static string? Why(BackorderRow row) => row.CloseReason switch
    {
        BackorderClosing.Cancelled => ", because it was cancelled",
        BackorderClosing.Expired => $", because it was not filled by {row.ExpiresAt:yyyy-MM-dd}",
        _ => ", by the carrier’s own doing",
    };

    private static string? Expected(BackorderRow row, string carrier, DateTimeOffset? now)
    {
        if (row.State is BackorderState.Sending or BackorderState.Unknown)
        {
            return null;
        }

        if (row is not { ExpectedAt: { } expected, ExpectedToldAt: var told })
        {
            return row.CheckedAt is { } asked ? $"{carrier} tells no date, asked {When(asked, now)}." : $"{carrier} told no date when it was ordered {When(row.PlacedAt, now)}.";
        }

        // Rows of before the source was kept: it was told at the last question, or when it was placed.
        var toldAt = told ?? row.CheckedAt ?? row.PlacedAt;
        var passed = expected < now ? " That time has passed." : "";
        return row.CheckedAt is { } later && later > toldAt
            ? $"{carrier} said {expected:yyyy-MM-dd}, {When(toldAt, now)}; asked again {When(later, now)}, it told no date.{passed}"
            : $"{carrier} said {expected:yyyy-MM-dd}, {(row.CheckedAt is null ? "when it was ordered" : "asked")} {When(toldAt, now)}.{passed}";
    }

    private static string? Named(BackorderRow row, string carrier) => (row.CarrierOrderId, row.CarrierState) switch
    {
        (null, null) => null,
        ({ } id, null) => $"{carrier} calls it {id}.",
        (null, { } state) => $"{carrier} says \"{state}\".",
        ({ } id, { } state) => $"{carrier} calls it {id} and says \"{state}\".",
    };

    private static string? Next(BackorderRow row, string carrier, DateTimeOffset? now) =>
        row.State == BackorderState.NeedsHuman ? null
        : row.DueAt <= now ? $"{carrier} is asked again now."
        : now is { } at ? $"{carrier} is asked again in {Span(row.DueAt - at)} ({row.DueAt:yyyy-MM-dd HH:mm} UTC), sooner when it sends news."
        : $"{carrier} is asked again at {row.DueAt:yyyy-MM-dd HH:mm} UTC.";

    private static string? Expiry(BackorderRow row) => row is { CloseAskedAt: null, ExpiresAt: { } at } ? $"It is closed if it is not filled by {at:yyyy-MM-dd HH:mm} UTC." : null;

    private static string When(DateTimeOffset at, DateTimeOffset? now) => now is { } reference ? $"{Span(reference - at)} ago" : $"at {at:yyyy-MM-dd HH:mm} UTC";

    private static string Span(TimeSpan span) =>
        span < TimeSpan.FromMinutes(2) ? $"{Math.Max(0, (int)span.TotalSeconds)} s"
        : span < TimeSpan.FromHours(2) ? $"{(int)span.TotalMinutes} min"
        : span < TimeSpan.FromDays(2) ? $"{(int)span.TotalHours} h"
        : $"{(int)span.TotalDays} days";

    private static string Missing(BackorderRow row) => $"{Math.Max(0, row.Quantity - row.Delivered)} {(row.Quantity - row.Delivered == 1 ? "is" : "are")}";

    private static string Are(int count) => count == 1 ? "is" : "are";

    private static string Numbers(int count) => count == 1 ? "1 number" : $"{count} numbers";
}
