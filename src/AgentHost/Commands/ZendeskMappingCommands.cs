using System.CommandLine;
using AgentHost.Operations;
using AgentHost.Zendesk.Tickets;

namespace AgentHost.Commands;

/// <summary>What <c>zendesk organisations</c> and <c>zendesk people</c> have in common: list, set, remove, by Zendesk's number, each answered with rows in one form of words.</summary>
/// <typeparam name="TList">The rows.</typeparam>
internal sealed class ZendeskMappingCommands<TList>(CommandRunner runner, string what, Func<TList, string> words)
    where TList : class
{
    public Command List(string description, Func<ZendeskMapping, Caller, CancellationToken, Task<Result<TList>>> rows)
    {
        var list = new Command("list", description);
        runner.Run(list, (session, _, ct) => ZendeskPart.RunAsync<ZendeskMapping>(session, async mapping => session.Show(await rows(mapping, session.Caller, ct), words)));
        return list;
    }

    public Command Set<TRow>(string description, IEnumerable<Option> options, Func<ZendeskMapping, Caller, long, ParseResult, CancellationToken, Task<Result<TRow>>> set, Func<TRow, string> told)
        where TRow : class
    {
        var (command, id) = OfOne("set", description);
        foreach (var option in options)
        {
            command.Add(option);
        }

        runner.Run(command, (session, parsed, ct) => ZendeskPart.RunAsync<ZendeskMapping>(
            session, async mapping => session.Show(await set(mapping, session.Caller, parsed.GetValue(id), parsed, ct), told)));
        return command;
    }

    public Command Remove(string description, Func<ZendeskMapping, Caller, long, CancellationToken, Task<Result<TList>>> remove)
    {
        var (command, id) = OfOne("remove", description);
        runner.Run(command, (session, parsed, ct) => ZendeskPart.RunAsync<ZendeskMapping>(
            session, async mapping => session.Show(await remove(mapping, session.Caller, parsed.GetValue(id), ct), words)));
        return command;
    }

    private (Command Command, Argument<long> Id) OfOne(string name, string description)
    {
        var id = new Argument<long>("id") { Description = $"Zendesk's number of the {what}." };
        return (new Command(name, description) { id }, id);
    }
}
