using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage.Configuration;

/// <summary>Keys and indexes of work that waits.</summary>
internal static class WorkTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<OutboxRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.Key).IsUnique();
            e.HasIndex(r => new { r.State, r.DueAt });
        });
        model.Entity<ScheduleRow>(e =>
        {
            e.HasKey(r => r.Name);
            e.HasIndex(r => r.DueAt);
        });
    }
}
