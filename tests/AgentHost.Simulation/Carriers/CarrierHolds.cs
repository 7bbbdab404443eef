using AgentHost.Numbering;

namespace AgentHost.Simulation.Carriers;

/// <summary>The numbers that a carrier holds for us for a while, each under an id by which alone it is sold.</summary>
internal sealed class CarrierHolds(World world)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);
    private readonly Dictionary<string, (string Id, DateTimeOffset Until)> _held = [];
    private int _ids;

    /// <summary>Whether a number is held, under another id than this one.</summary>
    public bool IsHeld(string number, string? id = null) => _held.TryGetValue(number, out var hold) && hold.Until > world.Now && hold.Id != id;

    /// <summary>Holds those that are free; gives the ids.</summary>
    public (Dictionary<E164, string> Ids, DateTimeOffset Until) Hold(IEnumerable<E164> free)
    {
        var until = world.Now + Length;
        var ids = free.ToDictionary(number => number, _ => $"hold-{++_ids}");
        foreach (var (number, id) in ids)
        {
            _held[number.Value] = (id, until);
        }

        return (ids, until);
    }

    /// <summary>Lets go of one that is held under that id.</summary>
    public void LetGo(E164 number, string? id)
    {
        if (_held.TryGetValue(number.Value, out var hold) && hold.Id == id)
        {
            _held.Remove(number.Value);
        }
    }
}
