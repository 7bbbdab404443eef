using Microsoft.EntityFrameworkCore;

namespace AgentHost.Benchmarks;

/// <summary>The one table of the bare loop.</summary>
internal sealed class LoopDb(DbContextOptions<LoopDb> options) : DbContext(options)
{
    public DbSet<LoopRow> Purchases => Set<LoopRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<LoopRow>(e =>
    {
        e.ToTable("bare_purchases");
        e.Property(r => r.Id).HasColumnName("id");
        e.Property(r => r.Number).HasColumnName("number");
        e.Property(r => r.State).HasColumnName("state");
    });
}
