using Doorstep.Orders.Shipments;

namespace Doorstep.Orders.Reading;

/// <summary>The causes by which the queue of stuck orders is grouped, as they stand in links.</summary>
internal static class StuckCause
{
    /// <summary>Of a SKU that no item has.</summary>
    public const string UnknownSku = "sku";

    /// <summary>Of any other reason to review an order: its code.</summary>
    public const string Review = "review";

    /// <summary>Of a hold's reason.</summary>
    public const string Hold = "hold";

    /// <summary>Of the SKU of an item that is short.</summary>
    public const string Stock = "stock";

    public const string Unroutable = "unroutable";

    public const string Short = "short";

    public const string Delivery = "delivery";

    /// <summary>Of the stage in which something stands longer than it may, though nothing else is wrong.</summary>
    public const string Stage = "stage";

    /// <summary>Of the stage in which something stands that should have left it.</summary>
    public const string Late = "late";

    /// <summary>Of the stage in which something may become late.</summary>
    public const string AtRisk = "risk";

    /// <summary>Of why something that nobody begins could not be sent on: a <see cref="StandingCause"/>.</summary>
    public const string Standing = "standing";

    public static readonly IReadOnlyList<string> All =
        [UnknownSku, Review, Hold, Stock, Unroutable, Standing, Short, Delivery, Stage, AtRisk, Late];

    /// <summary>Causes that are a stage of a shipment.</summary>
    public static readonly IReadOnlyDictionary<string, ShipmentStage> Stages = new Dictionary<string, ShipmentStage>
    {
        [Unroutable] = ShipmentStage.Unroutable,
        [Short] = ShipmentStage.Short,
        [Delivery] = ShipmentStage.DeliveryException,
    };
}
