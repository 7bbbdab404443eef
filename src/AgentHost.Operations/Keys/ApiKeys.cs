using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Keys;

/// <summary>Makes, lists and revokes the keys of programs that call over HTTP. The first key ends the single-user mode for good.</summary>
public sealed partial class ApiKeys(Database database, IdSource ids, TimeProvider time)
{
    /// <summary>What every secret begins with, so that people and scanners recognise one.</summary>
    public const string SecretPrefix = "ahk_";

    private const int SecretBytes = 32;
    private const int HintLength = 10;

    /// <summary>Makes a key. The secret is in the answer and nowhere else.</summary>
    public async Task<Result<NewApiKey>> CreateAsync(Caller caller, ApiKeyRequest request, CancellationToken cancellationToken)
    {
        if (Refusal(caller) is { } refused)
        {
            return refused;
        }

        if (Complaint(request) is { } complaint)
        {
            return complaint;
        }

        var secret = SecretPrefix + Base64Url.EncodeToString(ids.Bytes(SecretBytes));
        var now = time.GetUtcNow();
        var row = new ApiKeyRow
        {
            Id = ids.Short("KEY"),
            TenantId = request.Tenant,
            Name = request.Name,
            Hash = HashOf(secret),
            Hint = secret[..HintLength] + "…",
            Scopes = string.Join(' ', request.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            Toolsets = request.Toolsets is { Count: > 0 } toolsets ? string.Join(' ', toolsets) : null,
            ReadOnly = request.ReadOnly,
            CreatedBy = caller.Actor,
            CreatedAt = now,
            ExpiresAt = now + request.ValidFor,
        };
        return await database.WriteAsync<Result<NewApiKey>>(
            async (db, token) =>
            {
                if (await db.ApiKeys.AnyAsync(k => k.TenantId == row.TenantId && k.Name == row.Name, token))
                {
                    return Problem.BadInput("key_name_taken", $"{row.TenantId} has or had a key \"{row.Name}\".", "Choose another name; names are not used twice, so that the audit stays clear.");
                }

                db.ApiKeys.Add(row);
                await AuditTrail.AppendAsync(db, time, caller with { Tenant = row.TenantId }, "key.create", row.Id, new { row.Name, row.Hint, row.Scopes, row.Toolsets, row.ReadOnly, row.ExpiresAt }, token);
                return new NewApiKey(secret, View(row));
            },
            cancellationToken);
    }

    /// <summary>Revokes a key, by its reference. Servers that run refuse it within <see cref="KeyCheck.TrustedFor"/>.</summary>
    public async Task<Result<ApiKeyView>> RevokeAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (Refusal(caller) is { } refused)
        {
            return refused;
        }

        return await database.WriteAsync<Result<ApiKeyView>>(
            async (db, token) =>
            {
                if (await db.ApiKeys.FirstOrDefaultAsync(k => k.Id == id, token) is not { } row)
                {
                    return Problem.NotFound("key", id, "See agenthost keys list.");
                }

                if (row.RevokedAt is null)
                {
                    row.RevokedAt = time.GetUtcNow();
                    row.RevokedBy = caller.Actor;
                    await AuditTrail.AppendAsync(db, time, caller with { Tenant = row.TenantId }, "key.revoke", row.Id, new { row.Name }, token);
                }

                return View(row);
            },
            cancellationToken);
    }

    /// <summary>The keys of a tenant, or of all tenants.</summary>
    public async Task<Result<ApiKeyList>> ListAsync(Caller caller, string? tenant, CancellationToken cancellationToken) =>
        Refusal(caller) is { } refused
            ? refused
            : new ApiKeyList([.. (await database.ReadAsync(
                (db, token) => db.ApiKeys.Where(k => tenant == null || k.TenantId == tenant).OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id).ToListAsync(token),
                cancellationToken)).Select(View)]);

    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    internal static string[]? Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex AllowedName();

    private static Problem? Refusal(Caller caller) => caller.RefuseUnlessAdmin("Managing keys", "Nothing was done.");

    private static Problem? Complaint(ApiKeyRequest request)
    {
        if (!AllowedName().IsMatch(request.Name) || !AllowedName().IsMatch(request.Tenant))
        {
            return Problem.BadInput("key_name_invalid", "Names of keys and tenants have 1 to 64 letters, digits, \".\", \"_\" and \"-\".", "Choose another name.");
        }

        if (request.Scopes.FirstOrDefault(scope => !Scope.All.Contains(scope)) is { } unknown)
        {
            return Problem.BadInput("scope_unknown", $"There is no scope \"{unknown}\".", $"Use some of {string.Join(", ", Scope.All.Order(StringComparer.Ordinal))}.");
        }

        if (request.Scopes.Count == 0)
        {
            return Problem.BadInput("scopes_missing", "A key needs at least one scope.", $"Give some of {string.Join(", ", Scope.All.Order(StringComparer.Ordinal))}.");
        }

        return request.ValidFor is { } span && (span <= TimeSpan.Zero || span > TimeSpan.FromDays(3660))
            ? Problem.BadInput("key_expiry_invalid", "A key ends after 1 to 3,660 days, or never.", "Give a number of days in between, or leave it out.")
            : null;
    }

    private ApiKeyView View(ApiKeyRow row) => new(
        row.Id, row.TenantId, row.Name, row.Hint, Words(row.Scopes)!, Words(row.Toolsets), row.ReadOnly,
        row.RevokedAt is not null ? "revoked" : row.ExpiresAt <= time.GetUtcNow() ? "expired" : "active",
        row.CreatedBy, row.CreatedAt, row.ExpiresAt, row.LastUsedAt);
}
