using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Http;
using Doorstep.Warehouse.Reading;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>The shipments of an order, each with what can be done with it now.</summary>
public sealed partial class OrderShipments
{
    private readonly List<ShowShipment.Answer> shipments = [];

    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [Inject] private Caller Caller { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private DateTimeOffset Now => Clock.GetUtcNow();

    protected override async Task OnInitializedAsync()
    {
        foreach (var shipment in Order.Shipments.Where(s => s.Stage != "ImportReview"))
        {
            var shown = await Caller.Question<ShowShipment, ShowShipment.Answer>(
                q => q.Run(new(shipment.Id), Context.RequestAborted));
            if (shown.Succeeded) shipments.Add(shown.Value);
        }
    }

    private ShipmentAnswer? Of(Guid id) => Order.Shipments.FirstOrDefault(s => s.Id == id);

    private Sla ClockOf(ShipmentAnswer shipment) =>
        SlaClock.Of(Enum.Parse<ShipmentStage>(shipment.Stage), shipment.DueAt, shipment.IsSlipping, Now);

    private string Expected(StockPromise stock) => stock.ExpectedOn is not { } day
        ? $"stock was expected {Days.Say(stock.PromisedOn, Now)}; no delivery brings it now"
        : stock.IsAtRisk && day != stock.PromisedOn
            ? $"stock expected {Days.Say(day, Now)}, first told {Days.Say(stock.PromisedOn, Now)}: at risk"
        : stock.IsAtRisk ? $"stock was expected {Days.Say(day, Now)}: at risk"
        : $"stock expected {Days.Say(day, Now)}";

    private static string Progress(ShowShipment.Answer shipment, ShowShipment.Line line) => shipment.Stage switch
    {
        "Picking" or "Short" => $" · {line.Picked:N0} picked",
        "Picked" or "Sorted" when line.Packed > 0 => $" · {line.Packed:N0} packed",
        _ => "",
    };
}
