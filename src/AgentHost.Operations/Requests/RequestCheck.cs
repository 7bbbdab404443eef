using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Policy;

namespace AgentHost.Operations.Requests;

/// <summary>Whether a request can be acted on at all: complete, possible, and allowed by policy.</summary>
public static class RequestCheck
{
    /// <summary>The first thing that stands in the way of a quote, or null.</summary>
    public static Problem? Find(NumberRequest request, TenantPolicy policy, NumberingPlan plan)
    {
        if (request.Intent is not (RequestIntent.Order or RequestIntent.Search) || request.Lines.Count == 0)
        {
            return Problem.BadInput("not_an_order", "The request does not ask for new numbers.", "Ask for numbers, such as \"10 local numbers in Seattle\".");
        }

        if (Missing(request) is { } question)
        {
            return question;
        }

        var total = request.Lines.Sum(l => (long)(l.QuantityMax ?? l.Quantity ?? 0));
        if (total > policy.NumbersPerOrder)
        {
            return Problem.Refused("quantity_over_limit", $"{total:N0} numbers are more than the {policy.NumbersPerOrder:N0} allowed in one order.", $"Order at most {policy.NumbersPerOrder:N0} at a time.");
        }

        return request.Lines.Select((line, index) => Find(line, index + 1, policy, plan)).OfType<Problem>().FirstOrDefault();
    }

    private static Problem? Missing(NumberRequest request)
    {
        var missing = request.Missing.ToList();
        if (!missing.Contains(MissingSlot.Quantity) && request.Lines.Any(l => l.Quantity is null))
        {
            missing.Insert(0, MissingSlot.Quantity);
        }

        if (!missing.Contains(MissingSlot.Location) && request.Numbers.Count == 0 && request.Lines.Any(LacksPlace))
        {
            missing.Add(MissingSlot.Location);
        }

        return missing.Count == 0
            ? null
            : new Problem(
                ProblemKind.Question,
                "question",
                "Something has to be known first.",
                "Nothing was ordered.",
                ClarifyingQuestion.For(request with { Missing = missing }, []) ?? "");
    }

    private static bool LacksPlace(RequestLine line) =>
        line.NumberType != NumberType.TollFree && line.Country is ("US" or "CA") && line.AreaCodes.Count == 0
        && line is { City: null, Region: null, RateCenter: null, Lata: null };

    private static Problem? Find(RequestLine line, int position, TenantPolicy policy, NumberingPlan plan)
    {
        if (line.Quantity is < 1 || line.QuantityMax < line.Quantity)
        {
            return Problem.BadInput("quantity_impossible", $"Line {position} asks for {line.Quantity} numbers.", "Ask for one or more.");
        }

        if (!policy.Countries.Contains(line.Country))
        {
            return Problem.Refused("country_not_served", $"Line {position}: numbers of {line.Country} can't be ordered here.", $"Order numbers of {string.Join(" or ", policy.Countries)}.");
        }

        if (!policy.NumberTypes.Contains(line.NumberType))
        {
            return Problem.Refused("number_type_not_allowed", $"Line {position}: {Word.Of(line.NumberType)} numbers are not allowed by policy.", $"Allowed are {string.Join(", ", policy.NumberTypes.Select(Word.Of))}.");
        }

        foreach (var npa in line.AreaCodes)
        {
            var kind = plan.Classify(npa);
            var fits = line.NumberType == NumberType.TollFree ? kind == NpaKind.TollFree : kind == NpaKind.Geographic;
            if (!fits)
            {
                return Problem.BadInput("area_code_not_in_service", $"Line {position}: {npa} is no {(line.NumberType == NumberType.TollFree ? "toll-free" : "geographic")} area code in service in the US or Canada.", "Name another area code or a city.");
            }
        }

        return null;
    }
}
