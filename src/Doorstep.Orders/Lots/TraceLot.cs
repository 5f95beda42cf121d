using System.Globalization;
using System.Text;
using Doorstep.Inventory.Lots;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Lots;

/// <summary>Where a lot came from, where the rest of it lies, and which orders and customers got it.</summary>
/// <remarks>Refusals: <c>lot.unknown</c>.</remarks>
public sealed class TraceLot(DoorstepDb db, LotReader reader) : IQuery
{
    public static Permission Needs => Permission.See;

    public sealed record Request(Guid Lot);

    /// <param name="Where">Where units of it are.</param>
    /// <param name="Changes">Where it came from, and what left otherwise than with an order; the oldest first.</param>
    /// <param name="Orders">Who got it, or will when nobody stops it; the newest order first.</param>
    public sealed record Answer(
        LotRow Lot, IReadOnlyList<LotWhere> Where, IReadOnlyList<LotChange> Changes, IReadOnlyList<Receiver> Orders);

    /// <param name="Number">The order's number.</param>
    /// <param name="Shipment">The number of the shipment, for example <c>1042-1</c>.</param>
    /// <param name="ShippedAt">Null for what is picked and still in the house.</param>
    public sealed record Receiver(
        Guid Order, long Number, string Shipment, string Stage, string? Customer, string? Email, string? City,
        string? Country, string Location, long Units, DateTimeOffset? ShippedAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/lots/{lot:guid}", (Guid lot, Caller caller, CancellationToken cancellation) =>
            caller.Ask<TraceLot, Answer>(q => q.Run(new(lot), cancellation)));
        api.MapGet("/lots/{lot:guid}/trace.csv", async (Guid lot, Caller caller, CancellationToken cancellation) =>
        {
            var found = await caller.Question<TraceLot, Answer>(q => q.Run(new(lot), cancellation));
            return found.IsRefused(out var why)
                ? Caller.Problem(why)
                : Results.File(
                    Encoding.UTF8.GetBytes(Csv(found.Value)), "text/csv; charset=utf-8",
                    $"lot-{Uri.EscapeDataString(found.Value.Lot.Code)}.csv");
        });
    }

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if ((await reader.Rows([request.Lot], cancellation)) is not [var lot])
            return LotRefusals.Unknown(request.Lot.ToString());
        var uses = await reader.Uses(lot.Id, cancellation);
        var ids = uses.Select(u => u.Shipment).Distinct().ToList();
        var shipments = await db.Shipments.AsNoTracking().Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, cancellation);
        var orderIds = shipments.Values.Select(s => s.OrderId).Distinct().ToList();
        var orders = await db.Orders.AsNoTracking().Where(o => orderIds.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, cancellation);
        return new Answer(
            lot, await reader.Where(lot.Id, cancellation), await reader.Changes(lot.Id, cancellation),
            [
                .. uses.Where(u => shipments.ContainsKey(u.Shipment)).Select(u =>
                {
                    var shipment = shipments[u.Shipment];
                    var order = orders[shipment.OrderId];
                    return new Receiver(
                        order.Id, order.Number, $"{order.Number}-{shipment.Number}", shipment.Stage.ToString(),
                        order.CustomerName, order.CustomerEmail, order.ShipTo.City, order.ShipTo.Country, u.Location,
                        u.Units, u.HasShipped ? u.At : null);
                }).OrderByDescending(r => r.Number).ThenBy(r => r.Shipment, StringComparer.Ordinal),
            ]);
    }

    private static string Csv(Answer answer)
    {
        var text = new StringBuilder(
            "kind,sku,lot,location,bin,place,order,shipment,stage,customer,email,city,country,units,reference,at\n");
        foreach (var c in answer.Changes)
            Add("received", c.Location, null, c.From, null, null, null, null, null, null, null, c.Units, c.Reference,
                c.At);
        foreach (var w in answer.Where)
            Add("in_house", w.Location, w.Bin, w.Place, null, null, null, null, null, null, null, w.Units, null, null);
        foreach (var o in answer.Orders)
            Add(o.ShippedAt is null ? "picked" : "shipped", o.Location, null, null, o.Number, o.Shipment, o.Stage,
                o.Customer, o.Email, o.City, o.Country, o.Units, null, o.ShippedAt);
        return text.ToString();

        void Add(string kind, params object?[] cells) => text.AppendJoin(',', new object?[]
        {
            kind, answer.Lot.Sku, answer.Lot.Code,
        }.Concat(cells).Select(Cell)).Append('\n');
    }

    // A sheet would run what begins like a formula (OWASP: CSV injection).
    private static string Cell(object? value)
    {
        var said = value is DateTimeOffset at
            ? at.ToString("O", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (value is string && said.Length > 0 && "=+-@\t\r".Contains(said[0], StringComparison.Ordinal))
            said = "'" + said;
        return said.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{said.Replace("\"", "\"\"")}\"" : said;
    }
}
