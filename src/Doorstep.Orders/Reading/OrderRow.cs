using Doorstep.Inventory.Locations;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>An order as a line of a list.</summary>
/// <param name="Place">City and region of the ship-to address.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Total">Minor units of its currency.</param>
/// <param name="Locations">Codes of the locations that ship it, without cancelled shipments.</param>
/// <param name="Holds">Reasons of its open holds.</param>
/// <param name="Payment">Where its money stands; null where nothing is known of it.</param>
/// <param name="Late">A shipment of it stands longer in its stage than it should.</param>
/// <param name="AtRisk">A shipment of it may become late, and none is.</param>
/// <param name="Service">The code of its delivery service.</param>
/// <param name="PromisedBy">The day on which all of it is promised to be there; null while something waits.</param>
public sealed record OrderRow(
    Guid Id,
    string Number,
    string Channel,
    string ExternalId,
    string Status,
    DateTimeOffset PlacedAt,
    string? Customer,
    string Place,
    string? Country,
    int Lines,
    int Units,
    string Currency,
    long Total,
    IReadOnlyList<string> Locations,
    IReadOnlyList<string> Holds,
    string? Payment,
    bool Late,
    IReadOnlyList<string> Tags,
    string Priority,
    bool AtRisk,
    string Service,
    DateOnly? PromisedBy,
    int Version);

/// <summary>Turns orders of a page into rows: what hangs on them is read once for the whole page.</summary>
internal sealed class OrderRows(Work work, LocationIndex locations)
{
    public async Task<IReadOnlyList<OrderRow>> Of(IReadOnlyList<Order> orders, CancellationToken cancellation)
    {
        if (orders.Count == 0) return [];
        var ids = orders.Select(o => o.Id).ToList();
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var shipments = (await work.Db.Shipments.AsNoTracking().Where(s => ids.Contains(s.OrderId))
            .Select(s => new { s.OrderId, s.LocationId, s.Stage, s.DueAt, s.IsSlipping }).ToListAsync(cancellation))
            .ToLookup(s => s.OrderId);
        var clocks = orders.ToDictionary(o => o.Id, o => shipments[o.Id]
            .Select(s => SlaClock.Of(s.Stage, s.DueAt, s.IsSlipping, work.Now)).DefaultIfEmpty().Max());
        var holds = (await work.Db.Holds.AsNoTracking().Where(h => ids.Contains(h.OrderId) && h.ReleasedAt == null)
            .Select(h => new { h.OrderId, h.Reason }).ToListAsync(cancellation))
            .ToLookup(h => h.OrderId, h => h.Reason);
        var payments = await work.Db.Payments.AsNoTracking().Where(p => ids.Contains(p.OrderId))
            .ToDictionaryAsync(p => p.OrderId, p => p.Stage.ToString(), cancellation);
        return
        [
            .. orders.Select(o => new OrderRow(
                o.Id, o.Number.ToString(), o.Channel, o.ExternalId, o.Status.ToString(), o.PlacedAt, o.CustomerName,
                PlaceOf(o.ShipTo.City, o.ShipTo.Region), o.ShipTo.Country, o.LineCount, o.Units, o.Currency, o.Total,
                [.. shipments[o.Id].Where(s => s.Stage != ShipmentStage.Cancelled && s.LocationId is not null)
                    .Select(s => codes.GetValueOrDefault(s.LocationId!.Value, "")).Distinct().Order()],
                [.. holds[o.Id].Distinct().Order().Select(r => r.ToString())],
                payments.GetValueOrDefault(o.Id),
                clocks[o.Id] == Sla.Late, OrderTag.Names(o.Tags), o.Priority.ToString(), clocks[o.Id] == Sla.AtRisk,
                o.Service, o.PromisedBy, o.Version)),
        ];
    }

    /// <summary>City and region in one text, without blanks.</summary>
    public static string PlaceOf(string? city, string? region) =>
        string.Join(", ", new[] { city, region }.Where(p => !string.IsNullOrWhiteSpace(p)));
}
