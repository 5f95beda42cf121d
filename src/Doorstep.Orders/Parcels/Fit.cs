using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Parcels;

/// <summary>What shipments have in common that travel together.</summary>
/// <param name="Goods">What all its items together need, while lines may still be added; empty later.</param>
internal sealed record Fit(Guid? Location, ShipmentStage Stage, string Door, string Service, string Goods)
{
    public static Fit Of(Shipment shipment, Order order, string goods) =>
        new(shipment.LocationId, shipment.Stage, DoorOf(order.ShipTo), order.Service, goods);

    /// <summary>What the items of a shipment need of whoever ships them: none goes in one box with others.</summary>
    public static string GoodsOf(Shipment shipment, IReadOnlyDictionary<Guid, ItemFacts> items) => string.Join(' ',
        shipment.Lines.SelectMany(l => items.GetValueOrDefault(l.ItemId)?.Needs ?? []).Distinct()
            .Order(StringComparer.Ordinal));

    /// <summary>Where a parcel goes, whoever typed it; a telephone number opens no other door.</summary>
    public static string DoorOf(Address to) => string.Join('\n', new[]
    {
        to.Name, to.Company, to.Line1, to.Line2, to.City, to.Region, to.PostalCode, to.Country,
    }.Select(Folded));

    /// <summary>Both gave the same e-mail address; where one gave none, the same name.</summary>
    public static bool IsOneCustomer(Order one, Order other) =>
        Folded(one.CustomerEmail) is { Length: > 0 } mail && Folded(other.CustomerEmail) is { Length: > 0 } second
            ? mail == second
            : Folded(one.CustomerName) == Folded(other.CustomerName);

    private static string Folded(string? text) => string.Join(' ',
        (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
