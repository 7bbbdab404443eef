using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>A mark stays as long as nothing is committed, and every commit moves it.</summary>
public sealed class CommitMarkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mark_CommitByThisInstanceOrAnother_Moves(bool byAnother)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var (before, writer) = (test.Database.Mark(), byAnother ? test.Another() : test.Database);
        Assert.NotNull(before);

        await writer.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1"))), Ct);
        var after = test.Database.Mark();

        Assert.NotNull(after);
        Assert.NotEqual(before, after);
        Assert.Equal(after, test.Database.Mark());
    }

    [Fact]
    public async Task Mark_ReadingsAndAWriteTakenBack_Stays()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var before = test.Database.Mark();

        await test.Database.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct);
        await Assert.ThrowsAsync<FormatException>(() => test.Database.WriteAsync(
            async (db, ct) =>
            {
                db.Orders.Add(Sample.Order("ORD-1"));
                await db.SaveChangesAsync(ct);
                throw new FormatException("from the body");
            },
            Ct));

        Assert.Equal(before, test.Database.Mark());
    }

    [Fact]
    public async Task Mark_FileMissing_CannotBeToldAndMakesNone()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);

        Assert.Null(test.Database.Mark());
        Assert.False(File.Exists(test.File));
    }

    [Fact]
    public async Task Mark_OnPostgreSql_CannotBeTold()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.PostgreSql);

        Assert.Null(test.Database.Mark());
    }
}
