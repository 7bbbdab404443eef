using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.Providers.Local;

/// <summary>
/// The numbers that the simulated carrier has ever had to sell, the same in every process and for all time: a stable hash of the digits decides.
/// <para>
/// Geographic codes in service: NPA-555-0000 to 9999 without 555-1212, of which 2,000 to 6,000 are in stock, in blocks of a hundred with gaps.
/// One code in eight is nearly empty, with 0 to 12 numbers. Toll-free codes in service: 8YY-555-0100 to 0199. Other exchanges have no stock.
/// </para>
/// <para>
/// Fixed, so that examples and tests can count on them: Seattle's 206 has 5,000, its overlay 564 has 4,000, Bellevue's 425 has 4,000; New York's 212
/// has 6 while 646 has 5,000; San Francisco's 415 has none while its overlay 628 has 4,000; Miami's 305 has 4 while 786 has 4,000;
/// Honolulu's 808, which nothing overlays, has none; toll-free 800 has 9, every other toll-free code 100.
/// </para>
/// <para>Numbers of a code that are not in stock are unreleased: backorders are filled from them.</para>
/// </summary>
internal sealed class LocalStock
{
    /// <summary>The only exchange with stock: valid in form, hardly anywhere in service.</summary>
    public const string Exchange = "555";

    private const int Lines = 10_000;
    private const int BlockSize = 100;
    private const int DirectoryAssistance = 1212;

    private static readonly Dictionary<Npa, int> FixedSizes = new()
    {
        [Npa.Parse("206")] = 5_000,
        [Npa.Parse("564")] = 4_000,
        [Npa.Parse("425")] = 4_000,
        [Npa.Parse("212")] = 6,
        [Npa.Parse("646")] = 5_000,
        [Npa.Parse("415")] = 0,
        [Npa.Parse("628")] = 4_000,
        [Npa.Parse("305")] = 4,
        [Npa.Parse("786")] = 4_000,
        [Npa.Parse("808")] = 0,
        [Npa.Parse("800")] = 9,
    };

    private readonly NumberingPlan _plan = NumberingPlan.Default;
    private readonly ConcurrentDictionary<Npa, bool[]> _inStock = new();

    /// <summary>Whether the number was ever released for sale. Whether it is still free, the ledger knows.</summary>
    public bool Contains(E164 number) =>
        number.IsNanp && number.Exchange == Exchange && IsSold(number.Npa) && OfCode(number.Npa)[int.Parse(number.Line)];

    /// <summary>The numbers of a code that were released for sale, in order.</summary>
    public IEnumerable<E164> Released(Npa npa) => Numbers(npa, released: true);

    /// <summary>The numbers of a code that were not released, in order: what backorders are filled from.</summary>
    public IEnumerable<E164> Unreleased(Npa npa) => Numbers(npa, released: false);

    /// <summary>Whether numbers of this code are sold at all: geographic or toll-free, in service.</summary>
    public bool IsSold(Npa npa) => _plan.Classify(npa) is NpaKind.Geographic or NpaKind.TollFree;

    /// <summary>What a number can do: voice always; SMS 95 in 100, MMS 85, fax 50, emergency calling every local one.</summary>
    public IReadOnlyList<NumberFeature> FeaturesOf(E164 number)
    {
        var hash = Hash(long.Parse(number.Value.AsSpan(2)), 3);
        var tollFree = TypeOf(number.Npa) == NumberType.TollFree;
        List<NumberFeature> features = [NumberFeature.Voice];
        var messaging = hash % 100;
        if (tollFree || messaging < 95)
        {
            features.Add(NumberFeature.Sms);
        }

        if (!tollFree && messaging < 85)
        {
            features.Add(NumberFeature.Mms);
        }

        if ((hash >> 32) % 2 == 0)
        {
            features.Add(NumberFeature.Fax);
        }

        if (!tollFree)
        {
            features.Add(NumberFeature.E911);
        }

        return features;
    }

    /// <summary>Local or toll-free, by the code.</summary>
    public NumberType TypeOf(Npa npa) => _plan.TypeOf(npa);

    private IEnumerable<E164> Numbers(Npa npa, bool released)
    {
        if (!IsSold(npa))
        {
            yield break;
        }

        var inStock = OfCode(npa);
        var (first, last) = TypeOf(npa) == NumberType.TollFree ? (100, 199) : (0, Lines - 1);
        for (var line = first; line <= last; line++)
        {
            if (inStock[line] == released && line != DirectoryAssistance)
            {
                yield return E164.FromNanp(npa, Exchange, line.ToString("0000"));
            }
        }
    }

    private bool[] OfCode(Npa npa) => _inStock.GetOrAdd(npa, Draw);

    private bool[] Draw(Npa npa)
    {
        var code = long.Parse(npa.ToString());
        var inStock = new bool[Lines];
        var size = SizeOf(npa, code);
        var lines = TypeOf(npa) == NumberType.TollFree ? Enumerable.Range(100, 100)
            : size < BlockSize ? Enumerable.Range(0, Lines).OrderBy(line => Hash((code * Lines) + line, 1))
            : Enumerable.Range(0, Lines / BlockSize).OrderBy(block => Hash((code * Lines) + block, 1)).SelectMany(block => BlockWithGaps(code, block));
        foreach (var line in lines.Where(line => line != DirectoryAssistance).Take(size))
        {
            inStock[line] = true;
        }

        return inStock;
    }

    private int SizeOf(Npa npa, long code)
    {
        if (FixedSizes.TryGetValue(npa, out var size))
        {
            return size;
        }

        var hash = Hash(code, 2);
        return TypeOf(npa) == NumberType.TollFree ? 100
            : hash % 8 == 0 ? (int)((hash >> 8) % 13)
            : 2_000 + (int)((hash >> 8) % 4_001);
    }

    private static IEnumerable<int> BlockWithGaps(long code, int block) =>
        Enumerable.Range(block * BlockSize, BlockSize).Where(line => Hash((code * Lines) + line, 4) % 20 != 0);

    // SplitMix64: the same everywhere, unlike string.GetHashCode.
    private static ulong Hash(long value, int purpose)
    {
        var z = (ulong)value + ((ulong)purpose * 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
