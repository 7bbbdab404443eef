using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Resources;

/// <summary>Something to read by its address, besides calling the tool that tells the same: clients attach it to a conversation.</summary>
/// <param name="Address">The address, or its template with one <c>{variable}</c> at its end.</param>
/// <param name="Name">Stable name.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Description">What it is.</param>
/// <param name="MimeType">Its type.</param>
/// <param name="Tool">The tool whose callers may read it: what a caller may not call, it may not read either.</param>
/// <param name="ReadAsync">Reads it: the services, the caller, the variable's value.</param>
/// <param name="TimeToLive">How long a client may keep it; zero where it changes.</param>
internal sealed record AgentResource(
    string Address,
    string Name,
    string Title,
    string Description,
    string MimeType,
    AgentTool Tool,
    Func<IServiceProvider, Caller, string, CancellationToken, Task<Result<string>>> ReadAsync,
    TimeSpan TimeToLive)
{
    /// <summary>What every address begins with.</summary>
    public const string Scheme = "agenthost://";

    /// <summary>Whether it stands for many.</summary>
    public bool IsTemplate => Address.EndsWith('}');

    private string Stem => IsTemplate ? Address[..Address.LastIndexOf('{')] : Address;

    /// <summary>The variable's value in an address; null when the address is another's. A resource without a variable has the empty one.</summary>
    public string? ValueIn(string address) =>
        !IsTemplate ? (address == Address ? "" : null)
        : address.StartsWith(Stem, StringComparison.Ordinal) && Uri.UnescapeDataString(address[Stem.Length..]) is { Length: > 0 } value && !value.Contains('/', StringComparison.Ordinal) ? value
        : null;

    /// <summary>As a list has it.</summary>
    public Resource Describe() => new() { Uri = Address, Name = Name, Title = Title, Description = Description, MimeType = MimeType };

    /// <summary>As a list of templates has it.</summary>
    public ResourceTemplate DescribeTemplate() => new() { UriTemplate = Address, Name = Name, Title = Title, Description = Description, MimeType = MimeType };
}
