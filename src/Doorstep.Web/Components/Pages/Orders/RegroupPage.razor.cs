using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Regrouping;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Splitting, merging and sourcing the shipments of an order anew, told before it is done.</summary>
public sealed partial class RegroupPage
{
    private OrderAnswer? order;
    private Refusal? refused;
    private OrderPreview? preview;
    private IReadOnlyList<ShipmentAnswer> movable = [];
    private Dictionary<int, int> chosen = [];

    [Parameter] public string Key { get; set; } = "";

    [SupplyParameterFromQuery] private string? Shipment { get; set; }

    /// <summary>Shipments to merge into it; none to split it.</summary>
    [SupplyParameterFromQuery] private string[]? With { get; set; }

    /// <summary>The location that it is not to ship from; null to split or merge it.</summary>
    [SupplyParameterFromQuery] private string? Avoid { get; set; }

    private bool IsMerge => With is { Length: > 0 };

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Order(Key, Cancellation);
        if (found.IsRefused(out refused))
        {
            Answer(refused);
            return;
        }

        order = found.Value;
        movable = [.. order.Shipments
            .Where(s => s.Stage is "Scheduled" or "AwaitingStock" or "Unroutable" or "Allocated")];
        chosen = ChosenUnits.Read(Context.Request.Query);
        if (!Guid.TryParse(Shipment, out var shipment)) return;
        var shown = Avoid is not null
            ? await Caller.Preview<RerouteShipment>(order.Id, c => c.Run(
                new(order.Id, shipment, [Avoid]), Cancellation), Cancellation)
            : IsMerge
            ? await Caller.Preview<MergeShipments>(order.Id, c => c.Run(
                new(order.Id, shipment, Ids(With!)), Cancellation), Cancellation)
            : await Caller.Preview<SplitShipment>(order.Id, c => c.Run(
                new(order.Id, shipment, Units(chosen)), Cancellation), Cancellation);
        if (!shown.IsRefused(out refused)) preview = shown.Value;
    }

    /// <summary>What a form says of units, by line.</summary>
    internal static IReadOnlyList<LineUnits> Units(Dictionary<int, int> chosen) =>
        [.. chosen.Select(c => new LineUnits(c.Key, c.Value))];

    internal static IReadOnlyList<Guid> Ids(IEnumerable<string?> typed) =>
        [.. typed.Select(t => Guid.TryParse(t, out var id) ? id : default)];

    private bool IsShown(ShipmentAnswer shipment) => shipment.Id.ToString() == Shipment;

    private int Offered(ShipmentAnswer shipment, ShipmentLineAnswer line) =>
        IsShown(shipment) && !IsMerge ? chosen.GetValueOrDefault(line.Line)
            : shipment.Stage == "AwaitingStock" ? line.Reserved : 0;

    private bool Chosen(ShipmentAnswer shipment, ShipmentAnswer other) =>
        IsShown(shipment) && With?.Contains(other.Id.ToString()) == true;
}
