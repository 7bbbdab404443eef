namespace AgentHost.Tests.CommandLine;

public sealed class KeysTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Keys_CreateListRevoke_ShowTheSecretOnce()
    {
        var created = await _run.RunAsync(["keys", "create", "ci-bot", "--scopes", "numbers:read,numbers:order", "--toolsets", "orders", "--days", "30", "--json"]);
        var secret = created.Json.GetProperty("secret").GetString()!;
        var id = created.Json.GetProperty("key").GetProperty("id").GetString()!;

        var listed = await _run.RunAsync(["keys", "list", "--json"]);
        var revoked = await _run.RunAsync(["keys", "revoke", id, "--json"]);
        var after = await _run.RunAsync(["keys", "list"]);

        Assert.StartsWith("ahk_", secret, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0, 0), (created.ExitCode, listed.ExitCode, revoked.ExitCode, after.ExitCode));
        Assert.Equal("active", listed.Json.GetProperty("keys")[0].GetProperty("state").GetString());
        Assert.Equal("revoked", revoked.Json.GetProperty("state").GetString());
        Assert.Contains("revoked", after.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed.Out + after.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_run.DataFolder, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("scope_unknown", "bot", "--scopes", "numbers:everything")]
    [InlineData("key_name_invalid", "two words", "--scopes", "numbers:read")]
    [InlineData("key_expiry_invalid", "bot", "--scopes", "numbers:read", "--days", "0")]
    [InlineData("usage", "bot")]
    [InlineData("usage", "bot", "--scopes", "numbers:read", "--toolsets", "everything")]
    public async Task Keys_CreateWrongly_Ends2(string code, params string[] arguments)
    {
        var run = await _run.RunAsync(["keys", "create", .. arguments, "--json"]);
        Assert.Equal((2, code), (run.ExitCode, run.ErrorCode));
    }

    [Fact]
    public async Task Keys_NameTwice_IsRefusedAlsoAfterRevoking()
    {
        var first = await _run.RunAsync(["keys", "create", "bot", "--scopes", "numbers:read", "--json"]);
        await _run.RunAsync(["keys", "revoke", first.Json.GetProperty("key").GetProperty("id").GetString()!]);

        var again = await _run.RunAsync(["keys", "create", "bot", "--scopes", "numbers:read", "--json"]);
        var elsewhere = await _run.RunAsync(["keys", "create", "bot", "--scopes", "numbers:read", "--tenant", "acme", "--json"]);

        Assert.Equal((2, "key_name_taken"), (again.ExitCode, again.ErrorCode));
        Assert.Equal(0, elsewhere.ExitCode);
    }

    [Fact]
    public async Task Keys_RevokeUnknown_Ends2()
    {
        var run = await _run.RunAsync(["keys", "revoke", "KEY-0000000", "--json"]);
        Assert.Equal((2, "key_not_found"), (run.ExitCode, run.ErrorCode));
    }
}
