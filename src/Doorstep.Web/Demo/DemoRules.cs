using Doorstep.Orders;
using Doorstep.Orders.Automating;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Web.Demo;

/// <summary>The rules that the demo's merchant has made: some in force, one to try on past orders first.</summary>
internal sealed class DemoRules(CommandRunner runner, int merchant)
{
    private const string Wholesale = "Wholesale";
    private const int ManyUnits = 60;

    private static readonly AutomationRule[] Automation =
    [
        new("Wholesale goes first", [AutomationEvents.Placed],
            [new(AutomationActions.AddTag, "wholesale"), new(AutomationActions.Priority, Priority: OrderPriority.High)],
            new(Channels: [Wholesale])),
        new("Look at large orders", [AutomationEvents.Placed],
            [new(AutomationActions.Hold, "Larger than what people buy for themselves", HoldReason.Fraud)],
            Also: new(UnitsFrom: ManyUnits), Active: false),
    ];

    private static readonly SourcingRule[] Sourcing =
    [
        new("Wholesale does not leave from Allentown", RuleKinds.Never, ["ABE"], Orders: new(Channels: [Wholesale])),
        new("A second parcel costs 6.50", RuleKinds.Split, Amount: 650, Active: false),
    ];

    private readonly Actor owner = new(merchant, "Olivia Grant", Role.Owner);

    public async Task Make(CancellationToken cancellation)
    {
        await Must<ChangeAutomation, AutomationAnswer>(c => c.Run(new(Automation, null), cancellation), cancellation);
        await Must<ChangeRules, RulesAnswer>(c => c.Run(new(Sourcing, null), cancellation), cancellation);
    }

    private async Task Must<TCommand, T>(Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => _ = (await runner.Run(owner, run, cancellation)).Value;
}
