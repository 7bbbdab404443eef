using Microsoft.EntityFrameworkCore;

namespace AgentHost.Benchmarks.Bare;

/// <summary>AgentHost's database as somebody would map it who wants one table of it.</summary>
internal sealed class BareDb(string file) : DbContext
{
    public DbSet<BareNumber> Numbers => Set<BareNumber>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite($"Data Source={file}");

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<BareNumber>(e =>
    {
        e.ToTable("phone_numbers");
        e.Property(n => n.Id).HasColumnName("id");
        e.Property(n => n.E164).HasColumnName("e164");
    });
}
