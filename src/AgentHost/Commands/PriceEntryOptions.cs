using System.CommandLine;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Pricing;

namespace AgentHost.Commands;

/// <summary>The options that name an entry of the price book.</summary>
internal sealed class PriceEntryOptions
{
    public Argument<string> Provider { get; } = new("provider") { Description = "The provider." };

    public Option<string> Account { get; } = new("--account") { Description = "Its account.", DefaultValueFactory = _ => "default" };

    public Option<string> Type { get; } = new("--type") { Description = "local, toll_free or mobile.", Required = true };

    public Option<string> Country { get; } = new("--country") { Description = "Two letters.", DefaultValueFactory = _ => "US" };

    /// <summary>What they name, with no amounts; the problem when a type or country can't be one.</summary>
    public Result<EnteredPrice> Read(ParseResult parsed)
    {
        var type = parsed.GetValue(Type)!;
        var country = parsed.GetValue(Country)!.ToUpperInvariant();
        if (!Word.TryTo<NumberType>(type.Replace('-', '_').ToLowerInvariant(), out var known))
        {
            return Problem.BadInput("number_type_unknown", $"\"{type}\" is no type of number.", "Use local, toll_free or mobile.");
        }

        return country.Length == 2 && country.All(char.IsAsciiLetterUpper)
            ? new EnteredPrice(parsed.GetValue(Provider)!.ToLowerInvariant(), parsed.GetValue(Account)!, known, country, Money.Zero, Money.Zero)
            : Problem.BadInput("country_unknown", $"\"{country}\" is no country.", "Give its two letters, such as US.");
    }
}
