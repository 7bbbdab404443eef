using System.Text.Json;
using AgentHost.Agent.Chat;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;

namespace AgentHost.Agent.Answers;

/// <summary>A tool's answer in the ledger's words, for a person to whom no model puts it into a sentence.</summary>
internal static class ReplyWords
{
    /// <summary>The words; of a problem, of a tool that has no words here, and of an answer in another form than its tool's, those that it gave.</summary>
    public static string Of(ToolReply reply)
    {
        try
        {
            return Render(reply);
        }
        catch (JsonException)
        {
            return reply.Text;
        }
    }

    private static string Render(ToolReply reply) => reply.Tool switch
    {
        "request_parse" when reply.Read<RequestView>() is { } view => LedgerRenderer.Understood(view),
        "number_search" when reply.Read<FoundNumbers>() is { } found => LedgerRenderer.Found(found),
        "order_quote" when reply.Read<QuoteView>() is { } quote => LedgerRenderer.Quote(quote),
        "order_place" or "order_get" or "order_cancel" when reply.Read<OrderView>() is { } order => LedgerRenderer.Order(order),
        "order_list" when reply.Read<OrderPage>() is { } orders => LedgerRenderer.Orders(orders),
        "backorder_check" or "backorder_list" when reply.Read<BackorderPage>() is { } page => LedgerRenderer.Backorders(page),
        "backorder_cancel" when reply.Read<BackorderView>() is { } backorder => LedgerRenderer.Backorders(new BackorderPage { Backorders = [backorder] }),
        "inventory_list" when reply.Read<InventoryPage>() is { } numbers => LedgerRenderer.Inventory(numbers),
        "inventory_get" when reply.Read<InventoryDetail>() is { } number => LedgerRenderer.Number(number),
        "inventory_audit" when reply.Read<AuditView>() is { } audit => LedgerRenderer.Audit(audit),
        "provider_list" when reply.Read<ProviderList>() is { } providers => LedgerRenderer.Providers(providers),
        _ => reply.Text,
    };
}
