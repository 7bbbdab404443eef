using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.Operations.Numbers;

/// <summary>A list of exact numbers from outside, read strictly.</summary>
/// <param name="Numbers">The numbers, each once.</param>
public sealed record ExactNumbers(IReadOnlyList<E164> Numbers)
{
    private const int Most = 1000;

    /// <summary>Reads them; the first that is no E.164 number is the problem.</summary>
    public static Result<ExactNumbers> Read(IReadOnlyList<string> numbers)
    {
        if (numbers.Count is 0 or > Most)
        {
            return Problem.BadInput("numbers_count", $"{numbers.Count} numbers were given.", $"Give 1 to {Most} numbers in E.164 form, such as +12065550142.");
        }

        var read = new List<E164>(numbers.Count);
        foreach (var text in numbers)
        {
            if (!E164.TryParse(text, out var number))
            {
                var shown = text.Length > 20 ? text[..20] + "…" : text;
                return Problem.BadInput("number_invalid", $"\"{shown}\" is not a number in E.164 form.", "Write it with + and country code, digits only, such as +12065550142.");
            }

            read.Add(number);
        }

        return new ExactNumbers([.. read.Distinct()]);
    }

    /// <summary>Groups them by what the area code says of type and country.</summary>
    public IEnumerable<IGrouping<(NumberType NumberType, string Country), E164>> ByTypeAndCountry() => Numbers.GroupBy(KindOf);

    /// <summary>Type and country by the area code; another country’s number is "ZZ".</summary>
    public static (NumberType NumberType, string Country) KindOf(E164 number)
    {
        if (!number.IsNanp)
        {
            return (NumberType.Local, "ZZ");
        }

        var plan = NumberingPlan.Default;
        return plan.Classify(number.Npa) == NpaKind.TollFree
            ? (NumberType.TollFree, "US")
            : (NumberType.Local, plan.FindAreaCode(number.Npa)?.Country ?? "ZZ");
    }
}
