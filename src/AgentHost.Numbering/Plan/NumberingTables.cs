using System.Globalization;

namespace AgentHost.Numbering.Plan;

/// <summary>The embedded tables as records, in the order of the files.</summary>
internal sealed class NumberingTables
{
    private static readonly IReadOnlyList<Npa> NoCodes = [];
    private static readonly IReadOnlyList<string> NoTexts = [];

    // Neighbouring places are served by the same codes: one list stands for all of them.
    private readonly Dictionary<string, IReadOnlyList<Npa>> _codeLists = [];

    public NumberingTables()
    {
        AreaCodes = [.. CsvTable.Rows("area-codes").Select(ReadAreaCode)];
        Places = [.. CsvTable.Rows("places").Select(ReadPlace)];
        Metros = [.. CsvTable.Rows("metros").Select(ReadMetro)];
        Regions = [.. CsvTable.Rows("regions").Select(ReadRegion)];
        var (kinds, tollFree) = (new Dictionary<Npa, NpaKind>(), new List<Npa>());
        foreach (var row in CsvTable.Rows("non-geographic"))
        {
            var (code, kind) = (Npa.Parse(row[0]), ReadKind(row[1], row[2]));
            kinds.Add(code, kind);
            if (kind == NpaKind.TollFree)
            {
                tollFree.Add(code);
            }
        }

        NonGeographic = kinds;
        TollFree = tollFree;
    }

    public IReadOnlyList<AreaCode> AreaCodes { get; }

    public IReadOnlyList<Place> Places { get; }

    public IReadOnlyList<Metro> Metros { get; }

    public IReadOnlyList<Region> Regions { get; }

    /// <summary>Codes without a geographic area, and what they are used for.</summary>
    public IReadOnlyDictionary<Npa, NpaKind> NonGeographic { get; }

    /// <summary>The toll-free codes among them, in the order of the file.</summary>
    public IReadOnlyList<Npa> TollFree { get; }

    private AreaCode ReadAreaCode(string[] row) => new(
        Npa.Parse(row[0]),
        row[1],
        row[2],
        Codes(row[3]),
        Texts(row[4]),
        row[5],
        row[6].Length == 0 ? null : int.Parse(row[6], CultureInfo.InvariantCulture),
        row[7].Length == 0 ? null : Npa.Parse(row[7]),
        Texts(row[8]));

    private Place ReadPlace(string[] row) => new(
        row[0],
        string.Intern(row[1]),
        string.Intern(row[2]),
        double.Parse(row[3], CultureInfo.InvariantCulture),
        double.Parse(row[4], CultureInfo.InvariantCulture),
        int.Parse(row[5], CultureInfo.InvariantCulture),
        Codes(row[6]),
        Texts(row[7]),
        Texts(row[8]));

    private Metro ReadMetro(string[] row) => new(row[0], Texts(row[1]), row[2], row[3], Texts(row[4]), Codes(row[5]));

    private Region ReadRegion(string[] row) => new(row[0], row[1], row[2], Texts(row[3]), Codes(row[4]));

    private static NpaKind ReadKind(string kind, string note) => kind switch
    {
        _ when note.EndsWith("not in service", StringComparison.Ordinal) => NpaKind.Reserved,
        "toll_free" => NpaKind.TollFree,
        "personal" => NpaKind.Personal,
        "premium" => NpaKind.Premium,
        "carrier" => NpaKind.CarrierService,
        "canada_nongeographic" => NpaKind.CanadaNongeographic,
        _ => throw new InvalidDataException($"non-geographic.csv: '{kind}' is no kind of code."),
    };

    private IReadOnlyList<Npa> Codes(string list)
    {
        if (list.Length == 0)
        {
            return NoCodes;
        }

        if (!_codeLists.TryGetValue(list, out var codes))
        {
            codes = Array.ConvertAll(list.Split(';'), Npa.Parse);
            _codeLists.Add(list, codes);
        }

        return codes;
    }

    private static IReadOnlyList<string> Texts(string list) => list.Length == 0 ? NoTexts : list.Split(';');
}
