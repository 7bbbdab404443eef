using AgentHost.Benchmarks.Bare;
using Microsoft.EntityFrameworkCore;

// bare --tools URL: serves one tool over HTTP.
if (args is ["--tools", var url])
{
    await BareTools.RunAsync(url);
    return;
}

// bare DATABASE: opens the database with EF Core, runs one query, prints what it found.
await using var db = new BareDb(args[0]);
var numbers = await db.Numbers.AsNoTracking().OrderBy(n => n.E164).Take(10).ToListAsync();
Console.WriteLine(string.Join(' ', numbers.Select(n => n.E164)));
