using System.Diagnostics;
using System.Text.Json;
using AgentHost.Numbering.Reading;

namespace AgentHost.Benchmarks;

/// <summary>How long the offline reader takes: over messages, and by the length of a text, where a reader that looks back too far would give itself away.</summary>
internal static class ReadingBenchmarks
{
    private const int Small = 1_024;
    private const int Middle = 32 * 1_024;
    private const int Large = 1_024 * 1_024;
    private const int Batch = 256 * 1_024;
    private const double MostMedian = 200;
    private const double MostPercentile = 2_000;
    private const double MostGrowth = 3;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(3);
    private static readonly DateOnly Received = new(2026, 5, 5);

    public static Task<IReadOnlyList<Figure>> MeasureAsync(Options options)
    {
        var first = Once(() => Read(ReadingMessages.Ordinary[0]));
        var messages = options.Messages is { } file ? [.. File.ReadLines(file).Where(line => line.Length > 0).SelectMany(Texts)] : ReadingMessages.Ordinary;
        var figures = new List<Figure> { new("first reading of a process: tables, vocabulary, compiling", first / 1_000, null, "ms") };
        figures.AddRange(OverMessages(messages, options.Runs));
        foreach (var (name, make) in LongTexts())
        {
            figures.AddRange(ByLength(name, make, options.Runs));
        }

        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }

    private static IEnumerable<Figure> OverMessages(IReadOnlyList<string> messages, int runs)
    {
        var json = messages.Select(text => JsonSerializer.SerializeToUtf8Bytes(text)).ToArray();
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < Warming)
        {
            foreach (var message in messages)
            {
                Read(message);
            }
        }

        var times = messages.Select(message => Median(5 * runs, () => Once(() => Read(message)))).Order().ToArray();
        var parsing = json.Select(text => Median(5 * runs, () => Once(() => Parse(text)))).Order().ToArray();
        var (median, percentile) = (Figure.Median(times), times[(int)(0.99 * (times.Length - 1))]);
        yield return new Figure($"one of {messages.Count} messages, median (beside: JSON parsing)", median, Figure.Median(parsing), "us", $"< {MostMedian} us", median < MostMedian);
        yield return new Figure("one message, 99th percentile", percentile, parsing[(int)(0.99 * (parsing.Length - 1))], "us", $"< {MostPercentile} us", percentile < MostPercentile);
    }

    private static IEnumerable<Figure> ByLength(string name, Func<int, string> make, int runs)
    {
        PerCharacter(make(Small), 1);
        var (small, middle, large) = (PerCharacter(make(Small), runs), PerCharacter(make(Middle), runs), PerCharacter(make(Large), runs));
        yield return Growth($"{name}: 32 KB, a character (beside: 1 KB)", middle, small);
        yield return Growth($"{name}: 1 MB, a character (beside: 32 KB)", large, middle);
        if (name == "messages")
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(make(Large));
            yield return new Figure("messages: 1 MB, a character (beside: JSON parsing)", large, Median(runs, () => Processor(() => Parse(json))) * 1_000 / Large, "ns");
        }
    }

    private static Figure Growth(string name, double longer, double shorter) =>
        new(name, longer, shorter, "ns", $"ratio < {MostGrowth}", longer / shorter < MostGrowth);

    private static IEnumerable<(string Name, Func<int, string> Make)> LongTexts() =>
        ReadingMessages.Pathological.Select(text => (text.Name, (Func<int, string>)(length => ReadingMessages.Repeated(text.Piece, length)))).Prepend(("messages", ReadingMessages.OfLength));

    // Processor time, since others take the processor away from what lasts long; a short text is read often enough to be measured.
    private static double PerCharacter(string text, int runs)
    {
        var times = Math.Max(1, Batch / text.Length);
        return Median(Math.Max(1, runs / 3), () => Processor(() => Times(times, () => Read(text)))) * 1_000 / times / text.Length;
    }

    private static void Times(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    // In microseconds, as Once.
    private static double Processor(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds;
    }

    private static double Median(int runs, Func<double> measure) => Figure.Median(Enumerable.Range(0, runs).Select(_ => measure()).ToArray());

    private static double Once(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static void Read(string text) => OfflineReader.Default.Read(text, Received);

    private static void Parse(byte[] json) => JsonDocument.Parse(json).Dispose();

    private static IEnumerable<string> Texts(string line)
    {
        var message = JsonElement.Parse(line);
        return message.TryGetProperty("turns", out var turns)
            ? turns.EnumerateArray().Select(turn => turn.GetProperty("text").GetString()!)
            : [message.GetProperty("text").GetString()!];
    }
}
