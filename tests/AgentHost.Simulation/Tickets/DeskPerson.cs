using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>Somebody at the simulated help desk.</summary>
/// <param name="Id">Zendesk's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">"end-user", "agent", "admin".</param>
/// <param name="Organisation">The organisation; null for staff.</param>
/// <param name="Language">"en", "fr" or "es".</param>
internal sealed record DeskPerson(long Id, string Name, string Role, long? Organisation = null, string Language = "en")
{
    /// <summary>The organisation whose tickets are the tenant's.</summary>
    public const long Customer = 50;

    /// <summary>An organisation that nobody has mapped.</summary>
    public const long Unmapped = 51;

    /// <summary>Ourselves.</summary>
    public static DeskPerson Bot { get; } = new(1, "Number bot", "admin");

    /// <summary>Agents: one without any right here, and one who may decide orders.</summary>
    public static IReadOnlyList<DeskPerson> Agents { get; } = [new(2, "Ann", "agent"), new(3, "Petra", "agent")];

    /// <summary>Who may order.</summary>
    public static IReadOnlyList<DeskPerson> Requesters { get; } =
        [new(10, "Sam", ZendeskUser.EndUser, Customer), new(11, "Luc", ZendeskUser.EndUser, Customer, "fr"), new(12, "Luz", ZendeskUser.EndUser, Customer, "es")];

    /// <summary>Who may not: of another organisation, not verified, suspended, deleted.</summary>
    public static IReadOnlyList<DeskPerson> Strangers { get; } =
    [
        new(20, "Mallory", ZendeskUser.EndUser, Unmapped), new(21, "Eve", ZendeskUser.EndUser, Customer) { Verified = false },
        new(22, "Trudy", ZendeskUser.EndUser, Customer) { Suspended = true }, new(23, "Gone", ZendeskUser.EndUser, Customer) { Active = false },
    ];

    public bool Verified { get; init; } = true;

    public bool Suspended { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>Whether orders of theirs are the tenant's.</summary>
    public bool MayOrder => Requesters.Contains(this);

    public bool IsStaff => Role != ZendeskUser.EndUser;

    /// <summary>As the API gives it beside a ticket: without whether it is suspended.</summary>
    public ZendeskUser Beside => new() { Id = Id, Name = Name, Role = Role, Active = Active, Verified = Verified, OrganisationId = Organisation, Locale = Language };

    /// <summary>As the API gives it when it is asked for.</summary>
    public ZendeskUser Whole => Beside with { Suspended = Suspended };

    /// <summary>Somebody by id; null for nobody.</summary>
    public static DeskPerson? Find(long id) => Requesters.Concat(Strangers).Concat(Agents).Append(Bot).FirstOrDefault(p => p.Id == id);
}
