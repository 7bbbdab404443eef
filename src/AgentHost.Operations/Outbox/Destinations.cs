namespace AgentHost.Operations.Outbox;

/// <summary>
/// Where outbox rows go. The first four are made ready here: settings at a carrier, and news that becomes rows for each receiver. The others are receivers outside,
/// each with its own pace, order and failures.
/// </summary>
public static class Destinations
{
    /// <summary>Settings to be made at a carrier.</summary>
    public const string Carrier = "carrier";

    /// <summary>News for whoever asked, and for tenants’ webhooks.</summary>
    public const string Notice = "notice";

    /// <summary>Alerts for operators.</summary>
    public const string Operators = "operators";

    /// <summary>Numbers that came into the inventory.</summary>
    public const string Inventory = "inventory";

    /// <summary>The outside inventory service.</summary>
    public const string InventoryService = "inventory_service";

    /// <summary>The operators’ mailbox.</summary>
    public const string AlertMail = "alert_mail";

    /// <summary>The operators’ webhook.</summary>
    public const string AlertWebhook = "alert_webhook";

    /// <summary>What a tenant’s webhook begins with; its id follows.</summary>
    public const string WebhookPrefix = "webhook:";

    /// <summary>News that becomes rows for each receiver.</summary>
    internal static readonly string[] News = [Notice, Operators, Inventory];

    /// <summary>What this program works off by itself.</summary>
    internal static readonly string[] Own = [Carrier, .. News];

    /// <summary>The destination of a tenant’s webhook.</summary>
    public static string Webhook(string id) => WebhookPrefix + id;

    /// <summary>Whether it carries alerts: trouble with it can’t be told by alert.</summary>
    public static bool CarriesAlerts(string destination) => destination is AlertMail or AlertWebhook;
}
