using AgentHost.SystemTests.Harness;
using Microsoft.Data.Sqlite;

namespace AgentHost.SystemTests.BadInput;

/// <summary>
/// A disk or a database that fails: said in one line, exit code 9, and what was begun is finished when it works again (reliability faults 23, 24).
/// Permissions prove nothing where tests run as root; a directory in the place of a file, and a connection for reading alone, do.
/// </summary>
public sealed class DiskTests
{
    private const int Carrier = 7;
    private const int DatabaseOrDisk = 9;

    [Fact]
    public async Task Ask_AFileInPlaceOfTheDataFolder_SaysSo()
    {
        await using var installation = await Installation.CreateAsync();
        var file = Path.Combine(installation.Folder, "file");
        await File.WriteAllTextAsync(file, "precious");
        installation.Set("AGENTHOST_DATA", file);
        (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Fails(DatabaseOrDisk, "data_folder_unusable");
        Assert.Equal("precious", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Ask_ADirectoryInPlaceOfTheDatabase_SaysSo()
    {
        await using var installation = await Installation.CreateAsync();
        Directory.CreateDirectory(installation.File);
        (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Fails(DatabaseOrDisk, "database_unwritable");
        Assert.Empty(installation.CarrierLedger());
    }

    [Fact]
    public async Task Ask_ADirectoryInPlaceOfTheCarriersLedger_EndsWithoutAPurchase()
    {
        await using var installation = await Installation.CreateAsync();
        Directory.CreateDirectory(Path.Combine(installation.Folder, "local-carrier.jsonl"));
        (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Fails(Carrier, "provider_unavailable");
        Assert.Equal(0, await installation.CountOrdersAsync());
    }

    [Fact]
    public async Task Ask_DatabaseForReadingAlone_SaysSo()
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync("db", "migrate")).Ends(0);
        installation.Set("AGENTHOST_DATABASE", $"Data Source={installation.File};Mode=ReadOnly");
        (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Fails(DatabaseOrDisk, "database_unwritable");
        await Books.AssertUntouchedAsync(installation);
    }

    [Theory]
    [InlineData("ask", "5 local numbers in Seattle", "--yes", "--json")]
    [InlineData("numbers", "list", "--json")]
    [InlineData("db", "migrate")]
    [InlineData("work")]
    public async Task AnyCommand_CorruptDatabase_SaysSoAndLeavesItAsItIs(params string[] arguments)
    {
        await using var installation = await Installation.CreateAsync();
        var rubbish = Enumerable.Range(0, 20_000).Select(i => (byte)(i * 7)).ToArray();
        await File.WriteAllBytesAsync(installation.File, rubbish);
        (await installation.RunAsync(arguments)).Fails(DatabaseOrDisk, "database_corrupt");
        Assert.Equal(rubbish, await File.ReadAllBytesAsync(installation.File));
        Assert.Empty(installation.CarrierLedger());
    }

    [Fact]
    public async Task Ask_AnotherHoldsTheDatabaseForWriting_SaysSoAndWorksAfterwards()
    {
        await using var installation = await Installation.CreateAsync();
        (await installation.RunAsync("db", "migrate")).Ends(0);
        installation.Set("AGENTHOST_DATABASE", $"Data Source={installation.File};Default Timeout=1");
        await using (var other = new SqliteConnection($"Data Source={installation.File};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = other.BeginTransaction(deferred: false);
            (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Fails(DatabaseOrDisk, "database_locked");
            await Books.AssertUntouchedAsync(installation);
        }

        (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Ends(0);
        await Books.AssertAgreeAsync(installation);
    }

    [Fact]
    public async Task Ask_TheDiskIsFullFromTheStart_SaysSoAndWorksWhenThereIsSpace()
    {
        await using var installation = await Installation.CreateAsync(settings: ("AgentHost__DatabaseMaxPages", "10"));
        (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Fails(DatabaseOrDisk, "database_full");
        Assert.Empty(installation.CarrierLedger());

        installation.Set("AgentHost__DatabaseMaxPages", null);
        (await installation.RunAsync("ask", "5 local numbers in Seattle", "--yes", "--json")).Ends(0);
        await Books.AssertAgreeAsync(installation);
    }

    /// <summary>The space ends at another write each time, before a call to the carrier or after it. The same order goes on when there is space.</summary>
    [Fact]
    public async Task Ask_TheDiskFillsInMidOrder_NothingIsLostOrBoughtTwice()
    {
        var exitCodes = await Task.WhenAll(((int[])[0, 3, 6, 9, 30]).Select(FillAsync));
        Assert.NotEqual(0, exitCodes[0]);
        Assert.NotEqual(DatabaseOrDisk, exitCodes[^1]);
    }

    private static async Task<int> FillAsync(int pagesLeft)
    {
        await using var installation = await Installation.CreateAsync();
        await installation.Database.MigrateAsync(CancellationToken.None);
        installation.Set("AgentHost__DatabaseMaxPages", (await PagesAsync(installation) + pagesLeft).ToString());
        var run = await installation.RunAsync("ask", "20 local numbers in Seattle", "--yes", "--json");
        if (run.ExitCode == Carrier)
        {
            // The order stands and something of it is not known: the answer says so.
            Assert.Equal("running", run.Json.GetProperty("order").GetProperty("state").GetString());
        }
        else if (run.ExitCode != 0)
        {
            run.Fails(DatabaseOrDisk, "database_full");
        }

        var orders = await installation.CountOrdersAsync();
        Assert.True(orders == 1 || installation.Sold == 0, $"{installation.Sold} were sold without an order, with {pagesLeft} pages left.");
        installation.Set("AgentHost__DatabaseMaxPages", null);
        await installation.WorkUntilSettledAsync();
        Assert.Equal(20 * orders, installation.Sold);
        await Books.AssertAgreeAsync(installation);
        return run.ExitCode;
    }

    private static async Task<int> PagesAsync(Installation installation)
    {
        await using var connection = new SqliteConnection($"Data Source={installation.File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_count";
        return Convert.ToInt32(await command.ExecuteScalarAsync());
    }
}
