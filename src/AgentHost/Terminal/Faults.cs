using System.Net.Sockets;
using AgentHost.Operations;
using AgentHost.Storage;
using AgentHost.Tools.Filters;

namespace AgentHost.Terminal;

/// <summary>Tells which exceptions are something that the person at the machine can act on.</summary>
internal static class Faults
{
    /// <summary>The problem behind an exception; null when it is a bug.</summary>
    public static Problem? Recognise(Exception e)
    {
        if (DatabaseFaults.Recognise(e) is { } fault)
        {
            return DatabaseProblem.Of(fault);
        }

        return Innermost(e) switch
        {
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => new Problem(
                ProblemKind.Configuration, "port_in_use", "Another program listens on the address that AgentHost is set to.",
                "Nothing was started.", "End it, or choose another address with AgentHost:Url (AgentHost__Url=http://127.0.0.1:5081)."),
            UnauthorizedAccessException denied => Disk("data_folder_unwritable", denied),
            IOException io => Disk("disk_fault", io),
            _ => null,
        };
    }

    private static Problem Disk(string code, Exception e) => new(
        ProblemKind.Database, code, $"The disk can't be used: {e.Message.TrimEnd('.')}.", "What was being written was not kept.",
        "Free space or correct the permissions, or set AGENTHOST_DATA to another folder.");

    private static Exception Innermost(Exception e) => e is AggregateException { InnerExceptions: [var only] } ? Innermost(only)
        : e.InnerException is { } inner and (SocketException or IOException or UnauthorizedAccessException or AggregateException) ? Innermost(inner)
        : e is IOException && e.InnerException is { } cause ? Innermost(cause)
        : e;
}
