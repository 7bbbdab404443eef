using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Agent.Dispatch;
using AgentHost.Composition;
using AgentHost.Operations.Orders;
using AgentHost.Providers;
using AgentHost.Terminal;
using AgentHost.Tools.Prompts;

namespace AgentHost.Commands;

/// <summary><c>ask "…"</c>: the order flow for one message, from what was understood to the numbers.</summary>
internal static class AskCommand
{
    public static Command Create(CommandRunner runner)
    {
        var text = new Argument<string?>("text") { Description = "What you need, in your own words; - or nothing reads it from standard input.", Arity = ArgumentArity.ZeroOrOne };
        var yes = new Option<bool>("--yes", "-y") { Description = "Order without asking, as far as policy lets the asker's own yes reach." };
        var provider = new Option<string?>("--provider") { Description = "Order from this provider only." };
        var request = new Option<string?>("--request") { Description = "Go on with this conversation (REQ-…)." };
        var routing = new Option<string?>("--routing") { Description = "Point the numbers where this routing profile says." };
        var command = new Command("ask", "Find, price and order numbers by a sentence.") { text, yes, provider, routing, request };
        runner.Run(command, async (session, parsed, ct) =>
        {
            if (!(await TextInput.ReadAsync(parsed.GetValue(text), session.Surroundings, ct)).TryGet(out var words, out var problem))
            {
                return session.Screen.Fail(problem);
            }

            var asked = new DispatchRequest { Text = words, Provider = parsed.GetValue(provider)?.ToLowerInvariant(), RoutingProfile = parsed.GetValue(routing), RequestId = parsed.GetValue(request) };
            return await new Asking(session, new Person(session.Surroundings, parsed.GetValue(yes), ct)).RunAsync(asked, ct);
        });
        return command;
    }

    /// <summary>One message on its way, so that an interruption can be answered truly.</summary>
    private sealed class Asking(Session session, Person person)
    {
        private readonly AskAnswer _answer = new() { NotUsed = session.Services.GetRequiredService<ProviderDirectory>().NotUsed };
        private OrderView? _placed;

        public async Task<int> RunAsync(DispatchRequest request, CancellationToken ct)
        {
            WarmStart.Begin(session.Services, rehearsed: session.Rehearsal?.GoOn(session.Settings) ?? false);
            foreach (var sentence in _answer.NotUsed)
            {
                session.Screen.Remark(sentence);
            }

            try
            {
                // On an interruption nothing waits for the server to close: an order that was placed goes on by its rows.
                var tools = await session.ConnectAsync(person, ct);
                var outcome = await new Dispatcher(tools).RunAsync(request, Listener(), ct);
                await tools.DisposeAsync();
                return Finish(outcome);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return Interrupted();
            }
        }

        private DispatchListener Listener() => new()
        {
            Understood = view =>
            {
                _answer.Request = view;
                session.Screen.Say(LedgerRenderer.Understood(view));
            },
            Quoted = quote =>
            {
                _answer.Quote = quote;
                session.Screen.Say(LedgerRenderer.Quote(quote));
            },
            Agree = AgreeAsync,
            Placed = order => _placed = order,
            Wait = work => OrderProgressBar.RunAsync(session.Surroundings, work),
        };

        /// <summary>A person is asked before anything is spent, also where policy would let it pass; above that the tool's own form asks.</summary>
        private async ValueTask<Consent> AgreeAsync(QuoteView quote, CancellationToken ct)
        {
            if (!person.IsThere && !person.YesGiven)
            {
                return Consent.NobodyThere;
            }

            if (person.YesGiven || quote.Approval != "automatic")
            {
                return Consent.AskedByTool;
            }

            var question = ShallIOrder.Ask(session.Services.GetRequiredService<PromptLibrary>(), quote);
            return await person.AgreesAsync(question, ct) ? Consent.Yes : Consent.No;
        }

        private int Finish(DispatchOutcome outcome)
        {
            if (outcome is DispatchOutcome.Stopped stopped)
            {
                return session.Screen.Fail(stopped.Problem);
            }

            session.Screen.Show(_answer.With(outcome), _ => AskWords.Of(outcome, _answer.Request?.RequestId));
            return ExitCode.Of(outcome);
        }

        private int Interrupted() => _placed is { } order
            ? session.Screen.Fail(
                "interrupted", $"Interrupted while order {order.OrderId} was being worked on.", "The order stands and goes on with the next run of a worker.",
                $"See agenthost orders show {order.OrderId}, or agenthost work --until-idle to finish it now.", ExitCode.Interrupted)
            : session.Screen.Fail("interrupted", "Interrupted.", "Nothing was ordered.", "Ask again when you want to go on.", ExitCode.Interrupted);
    }
}
