using Doorstep.Orders;
using Doorstep.Orders.Automating;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

/// <summary>Words for specs about automation.</summary>
internal static class Automating
{
    public static AutomationRule Tags(
        string name, string tag, string on = AutomationEvents.Placed, AutomationFilter? also = null) =>
        new(name, [on], [new(AutomationActions.AddTag, tag)], Also: also);

    public static AutomationAction Hold(HoldReason reason, string? note = null) =>
        new(AutomationActions.Hold, note, reason);

    public static Task<Outcome<AutomationAnswer>> TryAutomation(
        this World world, int? version, params AutomationRule[] rules) =>
        world.Run<ChangeAutomation, AutomationAnswer>(c => c.Run(new(rules, version), default));

    public static Task<AutomationAnswer> Automate(this World world, params AutomationRule[] rules) =>
        Shop.Must(world.TryAutomation(null, rules));

    public static Task<OrderAnswer> EditNote(this World world, Guid order, string note) =>
        Shop.Must(world.Run<EditOrder, OrderAnswer>(c => c.Run(new(order, new OrderEdit(Note: note)), default)));

    public static async Task<IReadOnlyList<ShowTimeline.Row>> Timeline(this World world, Guid order) =>
        (await Shop.Must(world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(new(order), default)))).Items;
}
