using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Numbers;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>numbers search</c>: what carriers have now. Nothing is bought or held.</summary>
internal static class NumbersSearchCommand
{
    public static Command Create(CommandRunner runner)
    {
        var areaCodes = new Option<string[]>("--area-code") { Description = "Three digits; may be given again.", AllowMultipleArgumentsPerToken = true };
        var city = new Option<string?>("--city") { Description = "A city." };
        var region = new Option<string?>("--region") { Description = "A state or province, two letters." };
        var country = new Option<string>("--country") { Description = "An ISO country code.", DefaultValueFactory = _ => "US" };
        var type = new Option<string>("--type") { Description = "local, toll_free or mobile.", DefaultValueFactory = _ => "local" };
        var features = new Option<string[]>("--feature") { Description = "voice, sms, mms, fax or e911; may be given again.", AllowMultipleArgumentsPerToken = true };
        var ending = new Option<string?>("--ending") { Description = "Digits that the number must end in." };
        var provider = new Option<string?>("--provider") { Description = "Ask this provider only." };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 10 };
        var command = new Command("search", "Look for numbers that can be bought.") { areaCodes, city, region, country, type, features, ending, provider, limit };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<FoundNumbers>(
            "number_search",
            new
            {
                country = parsed.GetValue(country)?.ToUpperInvariant(),
                area_codes = parsed.GetValue(areaCodes) is { Length: > 0 } codes ? codes : null,
                city = parsed.GetValue(city),
                region = parsed.GetValue(region)?.ToUpperInvariant(),
                number_type = parsed.GetValue(type),
                features = parsed.GetValue(features) is { Length: > 0 } wanted ? wanted : null,
                pattern_kind = parsed.GetValue(ending) is null ? null : "ends_with",
                pattern_digits = parsed.GetValue(ending),
                provider = parsed.GetValue(provider),
                limit = parsed.GetValue(limit),
            },
            LedgerRenderer.Found,
            ct,
            found => ExitCode.Of([found])));
        return command;
    }
}
