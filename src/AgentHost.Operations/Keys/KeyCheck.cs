using System.Collections.Concurrent;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Keys;

/// <summary>Tells whose a secret is, at every call. What was read is trusted for a few seconds, so that a busy client does not cost a query a call.</summary>
public sealed class KeyCheck(Database database, TimeProvider time, ILogger<KeyCheck> log)
{
    /// <summary>How long an answer is trusted: a key that is revoked is refused this much later at most.</summary>
    public static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(5);

    private const int MostRemembered = 10_000;
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);
    private volatile bool _anyEver;
    private long _askedAnyAt;

    /// <summary>Whose the secret is; null when it is none of ours, has expired or was revoked.</summary>
    public async ValueTask<KeyHolder?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (!secret.StartsWith(ApiKeys.SecretPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var (hash, now) = (ApiKeys.HashOf(secret), time.GetUtcNow());
        if (!_remembered.TryGetValue(hash, out var known) || known.Until <= now)
        {
            known = await ReadAsync(hash, now, cancellationToken);
            if (_remembered.Count >= MostRemembered)
            {
                _remembered.Clear();
            }

            _remembered[hash] = known;
        }

        return known.ExpiresAt <= now ? null : known.Holder;
    }

    /// <summary>Whether a key was ever created: then nobody is let in without one.</summary>
    public async ValueTask<bool> AnyEverAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcTicks;
        if (_anyEver || now - Interlocked.Read(ref _askedAnyAt) < TrustedFor.Ticks)
        {
            return _anyEver;
        }

        _anyEver = await database.ReadAsync((db, token) => db.ApiKeys.AnyAsync(token), cancellationToken);
        Interlocked.Exchange(ref _askedAnyAt, now);
        return _anyEver;
    }

    private async Task<Remembered> ReadAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync((db, token) => db.ApiKeys.FirstOrDefaultAsync(k => k.Hash == hash, token), cancellationToken);
        if (row is null or { RevokedAt: not null })
        {
            return new Remembered(null, null, now + TrustedFor);
        }

        if (row.LastUsedAt is null || now - row.LastUsedAt >= UseNotedEvery)
        {
            await NoteUseAsync(row, now, cancellationToken);
        }

        return new Remembered(KeyHolder.Of(row), row.ExpiresAt, now + TrustedFor);
    }

    // A database that can't be written to just now is no reason to refuse a call that reads.
    private async Task NoteUseAsync(ApiKeyRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(
                (db, token) => db.ApiKeys.Where(k => k.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), token), cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.Recognise(e) is { } fault)
        {
            log.LogWarning("The use of {Key} could not be noted: {Code}", row.Id, fault.Code);
        }
    }

    private sealed record Remembered(KeyHolder? Holder, DateTimeOffset? ExpiresAt, DateTimeOffset Until);
}
