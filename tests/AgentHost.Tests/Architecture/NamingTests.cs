using System.Text.RegularExpressions;

namespace AgentHost.Tests.Architecture;

/// <summary>A newcomer finds the room from the name.</summary>
public sealed partial class NamingTests
{
    private const int LongestFile = 350;

    // A value type and the converter that writes it to JSON are one thing.
    private static readonly string[] WithCompanion = ["src/AgentHost.Numbering/E164.cs", "src/AgentHost.Numbering/Npa.cs"];

    public static IReadOnlyList<string> Code { get; } = [.. Repository.Files("src", "*.cs"), .. Repository.Files("tests", "*.cs")];

    [Fact]
    public void Names_OfFilesAndFolders_SayWhatIsInside() =>
        Assert.DoesNotContain(Code, file => file.Split('/').Any(part => Empty().IsMatch(part)));

    [Fact]
    public void File_OfTheProduct_HasOnePublicType()
    {
        var several = Repository.Files("src", "*.cs").Where(file => PublicType().Count(Repository.Read(file)) > 1);

        Assert.Equal(WithCompanion, several);
    }

    [Fact]
    public void File_WithAPublicType_IsNamedForIt()
    {
        var misnamed = Repository.Files("src", "*.cs")
            .Select(file => (File: file, Type: PublicType().Match(Repository.Read(file))))
            .Where(found => found.Type.Success && !Path.GetFileName(found.File).StartsWith(found.Type.Groups["name"].Value, StringComparison.Ordinal))
            .Select(found => $"{found.File}: {found.Type.Groups["name"].Value}");

        Assert.Empty(misnamed);
    }

    [Fact]
    public void File_OfTheProduct_IsShortEnoughToRead() =>
        Assert.DoesNotContain(Repository.Files("src", "*.cs"), file => Repository.Read(file).AsSpan().Count('\n') > LongestFile);

    // Words that would fit anything.
    [GeneratedRegex("(Helper|Util|Utils|Utilities|Manager|Common|Misc)s?(\\.|$)|^Base[A-Z]|Base\\.cs$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Empty();

    // Types of a file-scoped namespace begin at the start of a line; a partial one is named in each of its files.
    [GeneratedRegex("^public (sealed |static |abstract |readonly |partial )*(class|record struct|record|struct|interface|enum|delegate \\w+) (?<name>\\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PublicType();
}
