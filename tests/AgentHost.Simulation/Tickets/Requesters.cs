using AgentHost.Simulation.Faults;

namespace AgentHost.Simulation.Tickets;

/// <summary>What customers write: tickets of all kinds, and their part of the conversation.</summary>
internal sealed class Requesters(World world, HelpDesk desk)
{
    private readonly List<(DeskPerson Requester, string Text, int Count)> _clear = [];

    /// <summary>What policy says of orders beside the commitment, as its JSON: what is automatic, and what the requester may say yes to.</summary>
    public string Policy { get; } = desk.Chance.Below(3) switch
    {
        0 => "",
        1 => "\"automatic_numbers\":2,",
        _ => "\"automatic_numbers\":2,\"asker_numbers\":3,",
    };

    /// <summary>Somebody writes a ticket, or goes on with one.</summary>
    public void Write()
    {
        // Most wait for an answer before they write again.
        var patient = desk.Chance.Percent(80);
        var answerable = desk.Tickets.Where(t => t is { FollowupOf: null, IsClosed: false } && t.Requester.MayOrder && (!patient || t.LastWord?.Id > t.LastAsked?.Id)).ToList();
        if (answerable.Count > 0 && desk.Chance.Percent(45))
        {
            GoOn(desk.Chance.Of(answerable), desk.Chance.Percent(80));
        }
        else
        {
            Begin();
        }
    }

    /// <summary>Whoever was asked a question answers it.</summary>
    public void AnswerAll()
    {
        foreach (var ticket in desk.Tickets.Where(t => t is { FollowupOf: null, IsClosed: false } && t.Requester.MayOrder).ToList())
        {
            if (ticket.LastWord is { Kind: "question" or "quote" or "duplicate" } word && word.Id > ticket.LastAsked!.Id)
            {
                GoOn(ticket, sensibly: true);
            }
        }
    }

    private void Begin()
    {
        var (count, code) = (1 + desk.Chance.Below(5), desk.Chance.Of(world.AreaCodes));
        if (desk.Chance.Percent(12))
        {
            desk.Open(desk.Chance.Of(DeskPerson.Strangers), Wish("en", count, code));
            return;
        }

        var who = desk.Chance.Of(DeskPerson.Requesters);
        switch (desk.Chance.Below(100))
        {
            case < 6:
                world.Count(SimulatedFault.TicketPoison);
                desk.Open(who, $"{BreakingReader.Breaks} {Wish(who.Language, count, code)}");
                break;
            case < 11:
                world.Count(SimulatedFault.ReaderInvents);
                desk.Open(who, $"{BreakingReader.Invents} {desk.Chance.Below(BreakingReader.Inventions)} {Wish(who.Language, count, code)}").Wanted.Add(BreakingReader.Many);
                break;
            case < 17:
                desk.Open(who, desk.Chance.Of(["???", "Hello", "\uFFFD\uFFFD\uFFFD\uFFFD", string.Join('\n', Enumerable.Repeat("no idea", 300))]));
                break;
            case < 34:
                desk.Open(who, Vague(who.Language, code));
                break;
            case < 45 when _clear.Count > 0:
                var earlier = desk.Chance.Of(_clear);
                desk.Open(earlier.Requester, earlier.Text).Wanted.Add(earlier.Count);
                break;
            default:
                var text = Wish(who.Language, count, code) + (desk.Chance.Percent(40) ? Backorder(who.Language) : "");
                _clear.Add((who, text, count));
                desk.Open(who, text).Wanted.Add(count);
                break;
        }
    }

    private void GoOn(DeskTicket ticket, bool sensibly)
    {
        var (chance, count, language) = (desk.Chance, 1 + desk.Chance.Below(4), ticket.Requester.Language);
        var text = (sensibly ? ticket.LastWord?.Kind : "anything") switch
        {
            "question" => Want(ticket, count, chance.Percent(50) || ticket.Wanted.Count > 0 ? Wish(language, count, chance.Of(world.AreaCodes)) : $"{count} {(language == "fr" ? "numéros" : language == "es" ? "números" : "please")}"),
            "quote" or "duplicate" => chance.Percent(75) ? Yes(language) : chance.Percent(60) ? No(language) : Want(ticket, count, Wish(language, count, chance.Of(world.AreaCodes))),
            "failed" => Want(ticket, count, Wish(language, count, chance.Of(world.AreaCodes)) + Backorder(language)),
            _ => chance.Below(5) switch
            {
                0 => "Please cancel the order.",
                1 => "What is the status of my order?",
                2 => Want(ticket, count, $"Sorry, make it {count} please."),
                3 => Yes(language),
                _ => "Thank you very much!",
            },
        };
        desk.Write(ticket, ticket.Requester, text);
    }

    private static string Want(DeskTicket ticket, int count, string text)
    {
        ticket.Wanted.Add(count);
        return text;
    }

    private static string Wish(string language, int count, string code) => language switch
    {
        "fr" => $"Bonjour, nous avons besoin de {count} numéros locaux dans l'indicatif régional {code}, s'il vous plaît.",
        "es" => $"Hola, necesitamos {count} números locales con el código de área {code}, por favor.",
        _ => $"Hello, we need {count} local numbers in area code {code}.",
    };

    private static string Vague(string language, string code) => language switch
    {
        "fr" => $"Bonjour, nous avons besoin de numéros locaux dans l'indicatif régional {code}.",
        "es" => $"Hola, necesitamos números locales con el código de área {code}.",
        _ => $"Hi, we need some local numbers in area code {code}.",
    };

    // Understood in every language: the grammar looks for the word.
    private static string Backorder(string language) => language switch
    {
        "fr" => " Une commande en attente convient aussi (backorder is fine).",
        "es" => " También sirve pendiente (backorder is fine).",
        _ => " Backorder is fine.",
    };

    private static string Yes(string language) => language switch
    {
        "fr" => "Oui, allez-y",
        "es" => "Sí, adelante",
        _ => "Yes, go ahead",
    };

    private static string No(string language) => language == "en" ? "No, thanks." : "No";
}
