namespace AgentHost.Benchmarks;

/// <summary>How the benchmarks are run.</summary>
/// <param name="Runs">How often each of the two programs of a comparison is run. Default 7.</param>
/// <param name="PostgreSql">The connection string of an empty PostgreSQL database, on which buying is measured, too.</param>
/// <param name="Published">A folder with both programs published already; null publishes them.</param>
/// <param name="Queue">How many tickets the queue of <c>tickets</c> has. Default 150.</param>
/// <param name="Faster">By how much Zendesk's limits are raised for that queue, so that a long one does not take hours. Default 1.</param>
/// <param name="Messages">A JSONL file of messages to read, each with "text" or with "turns" that have one; null reads those built in.</param>
internal sealed record Options(int Runs, string? PostgreSql, string? Published, string? Messages, int Queue, int Faster)
{
    public static Options Read(IEnumerable<string> args)
    {
        var given = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "");
        return new Options(
            given.TryGetValue("--runs", out var runs) ? int.Parse(runs) : 7, given.GetValueOrDefault("--postgresql"), given.GetValueOrDefault("--published"),
            given.GetValueOrDefault("--messages"), given.TryGetValue("--queue", out var queue) ? int.Parse(queue) : 150, given.TryGetValue("--faster", out var faster) ? int.Parse(faster) : 1);
    }
}
