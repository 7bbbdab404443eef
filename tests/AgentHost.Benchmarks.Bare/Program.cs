using AgentHost.Benchmarks.Bare;
using Microsoft.EntityFrameworkCore;

// bare DATABASE: opens the database with EF Core, runs one query, prints what it found.
await using var db = new BareDb(args[0]);
var numbers = await db.Numbers.AsNoTracking().OrderBy(n => n.E164).Take(10).ToListAsync();
Console.WriteLine(string.Join(' ', numbers.Select(n => n.E164)));
