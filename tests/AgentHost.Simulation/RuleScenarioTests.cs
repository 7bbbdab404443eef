using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Invariants;

namespace AgentHost.Simulation;

/// <summary>Rules whose removal hardly any seed shows, each in the one situation that it is for: with the rule the invariants hold, without it one breaks.</summary>
public sealed class RuleScenarioTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Purchase_LandsAfterTwoNegativeAnswersWithinTheWindow_IsARejectionOnlyWithoutTheRule(bool holds)
    {
        using var scenario = new Scenario(ContractKind.Reference, holds ? RuleSet.Whole : new() { NegativesWaitForTheWindow = false });
        scenario.World.NextFate = (WireFate.ArrivesLate, TimeSpan.FromSeconds(100));
        scenario.Place(1);

        Breaks(!holds, () =>
        {
            scenario.Work(4 * Minute, 5 * Second);
            scenario.Work(30 * Minute, Minute);
            scenario.Check();
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Purchase_ListsBreakOffForTwentyMinutes_IsARejectionOnlyWithoutTheRule(bool holds)
    {
        using var scenario = new Scenario(ContractKind.Reference, holds ? RuleSet.Whole : new() { ListsAreReadToTheEnd = false });
        scenario.Place(1);
        scenario.World.NextFate = (WireFate.LostAfter, TimeSpan.Zero);
        scenario.World.FaultsOn = true;
        scenario.Carrier.Weather.BreakLists(20 * Minute);

        Breaks(!holds, () =>
        {
            scenario.Work(10 * Minute, 10 * Second);
            scenario.World.FaultsOn = false;
            scenario.Work(30 * Minute, Minute);
            scenario.Check();
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Order_ThePriceRisesAfterTheApproval_IsSentOnlyWithoutTheRule(bool holds)
    {
        using var scenario = new Scenario(ContractKind.NoReference, holds ? RuleSet.Whole : new() { CeilingHoldsAtSending = false });
        scenario.Place(1, exact: true);
        scenario.Carrier.RaisePrice();

        Breaks(!holds, () =>
        {
            scenario.Work(10 * Minute, 10 * Second);
            scenario.Check();
        });
        Assert.Equal(holds ? 0 : 1, scenario.Carrier.Purchases);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Approvals_TwoAtOnce_PassTheCommitmentOnlyWithoutTheRule(bool holds)
    {
        var rules = holds ? RuleSet.Whole : new() { BudgetIsCheckedUnderLock = false };
        using var scenario = new Scenario(ContractKind.Reference, rules, quiet => quiet with { AsksPeople = true, Commitment = 3 });
        string[] orders = [scenario.Place(2), scenario.Place(2)];

        // The first one's process stands still after its first read, outside of the lock; without a read there it goes through.
        scenario.World.StopsNextRead = true;
        var first = Decide(orders[0]);
        scenario.World.StopsNextRead = false;
        var second = Decide(orders[1]);
        scenario.GoOn();

        Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully);
        Assert.Equal(holds ? 20_000 : 40_000, scenario.World.Rows.Number("SELECT sum(monthly_reserved) FROM budgets"));

        Task<Result<OrderView>> Decide(string order) => scenario.Do(() => scenario.Process.Get<Approvals>().DecideAsync(Scenario.Approver, order, true, "seen", CancellationToken.None));
    }

    private static void Breaks(bool breaks, Action run)
    {
        if (breaks)
        {
            Assert.Throws<SimulationBrokenException>(run);
        }
        else
        {
            run();
        }
    }
}
