using ModelContextProtocol;
using Spectre.Console;

namespace AgentHost.Terminal;

/// <summary>A bar on standard error while an order is worked on; nothing when nobody looks.</summary>
internal static class OrderProgressBar
{
    public static async Task<T> RunAsync<T>(Surroundings surroundings, Func<IProgress<ProgressNotificationValue>?, Task<T>> work)
    {
        if (!surroundings.Interactive)
        {
            return await work(null);
        }

        return await ProgressBar.On(surroundings)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("Ordering");
                return await work(new Bar(task));
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value)
        {
            task.MaxValue = value.Total ?? task.MaxValue;
            task.Value = value.Progress;
            task.Description = Markup.Escape(value.Message ?? "Ordering");
        }
    }
}
