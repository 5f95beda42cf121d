using System.Globalization;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Documents;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Storage;
using Doorstep.Warehouse.Waves;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Lists;

/// <summary>
/// What is left to pick, on paper, for the day when the scanners fail: a sheet for each list of a wave, for one list,
/// or for shipments that are picked alone; in the order of the walk.
/// </summary>
/// <remarks>
/// Refusals: <c>wave.unknown</c>, <c>list.unknown</c>, <c>shipment.unknown</c>, <c>batch.size</c>, <c>list.done</c>
/// when nothing is left to pick.
/// </remarks>
public sealed class PrintPickSheets : IQuery
{
    /// <summary>Shipments of one document at the most.</summary>
    public const int SheetsMax = 500;

    private readonly Work work;
    private readonly WaveReader waves;
    private readonly ListDesk lists;
    private readonly ShipmentDesk desk;
    private readonly PickReader picks;
    private readonly LocationIndex locations;

    internal PrintPickSheets(
        Work work, WaveReader waves, ListDesk lists, ShipmentDesk desk, PickReader picks, LocationIndex locations) =>
        (this.work, this.waves, this.lists, this.desk, this.picks, this.locations) =
            (work, waves, lists, desk, picks, locations);

    public static Permission Needs => Permission.See;

    /// <summary>One of the three.</summary>
    public sealed record Request(string? Wave = null, string? List = null, IReadOnlyList<Guid>? Shipments = null);

    public sealed record Body(IReadOnlyList<Guid> Shipments);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/waves/{wave}/pick-sheets.pdf",
            (string wave, Caller caller, CancellationToken cancellation) =>
                Answer(caller, new(Wave: wave), cancellation));
        api.MapGet("/pick-lists/{list}/pick-sheet.pdf",
            (string list, Caller caller, CancellationToken cancellation) =>
                Answer(caller, new(List: list), cancellation));
        api.MapPost("/shipments/pick-sheets.pdf",
            (Body body, Caller caller, CancellationToken cancellation) =>
                Answer(caller, new(Shipments: body.Shipments), cancellation));
    }

    public async Task<Outcome<byte[]>> Run(Request request, CancellationToken cancellation)
    {
        var sheets = request switch
        {
            { Wave: { } wave } => await OfWave(wave, cancellation),
            { List: { } list } => await OfList(list, cancellation),
            _ => await OfShipments(request.Shipments ?? [], cancellation),
        };
        if (sheets.IsRefused(out var why)) return why;
        return sheets.Value.Count == 0
            ? ListRefusals.Done(request.Wave ?? request.List ?? "these shipments")
            : PickSheet.RenderPdf(sheets.Value);
    }

    private static Task<IResult> Answer(
        Caller caller, Request request, CancellationToken cancellation) =>
        caller.AskFile<PrintPickSheets>("application/pdf", q => q.Run(request, cancellation));

    private async Task<Outcome<List<PickSheet>>> OfWave(string which, CancellationToken cancellation)
    {
        if (await waves.Find(which, cancellation) is not { } wave) return WaveRefusals.Unknown(which);
        if (wave.Method == PickMethod.Single)
            return await OfShipments(
                await work.Db.WaveShipments.AsNoTracking().Where(s => s.WaveId == wave.Id)
                    .OrderBy(s => s.Place).Select(s => s.ShipmentId).ToListAsync(cancellation),
                cancellation);
        var sheets = new List<PickSheet>();
        foreach (var list in await work.Db.PickLists.AsNoTracking().Where(l => l.WaveId == wave.Id)
            .OrderBy(l => l.Number).ToListAsync(cancellation))
            if (Sheet(await lists.Tell(list, cancellation)) is { } sheet) sheets.Add(sheet);
        return sheets;
    }

    private async Task<Outcome<List<PickSheet>>> OfList(string which, CancellationToken cancellation)
    {
        if (await lists.Find(which, toChange: false, cancellation) is not { } list) return ListRefusals.Unknown(which);
        return Sheet(await lists.Tell(list, cancellation)) is { } sheet ? [sheet] : new List<PickSheet>();
    }

    private async Task<Outcome<List<PickSheet>>> OfShipments(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count is 0 or > SheetsMax)
            return Refusal.Invalid("batch.size", $"A document has the sheets of 1 to {SheetsMax} shipments.");
        var cards = await desk.FindAll(ids, cancellation);
        var sheets = new List<PickSheet>();
        foreach (var id in ids)
        {
            if (!cards.TryGetValue(id, out var card)) return ShipmentDesk.Unknown(id);
            if (card.Stage is not (ShipmentStage.Picking or ShipmentStage.Short)) continue;
            // Those of one parcel are one sheet.
            if (sheets.Exists(s => s.Number == card.Number)) continue;
            var state = await picks.Read(card, cancellation);
            sheets.Add(new PickSheet(
                card.Number, Says(card.Location, card.ShipBy),
                [.. state.Lines.Where(l => l.Remaining > 0).Select(l => new PickSheetLine(
                    l.Bin, l.Sku, l.Title, l.Remaining, Lot(l.Lot, l.ExpiresOn)))],
                card.With.Count > 0 ? $"One parcel with {string.Join(", ", card.With)}." : "To the packers."));
        }

        return sheets;
    }

    private static PickSheet? Sheet(ListState list) => list.Stops.Count == 0
        ? null
        : new PickSheet(
            list.Number, $"{list.Location} · {list.Wave} · {list.Method.ToLowerInvariant()}",
            [.. list.Stops.Select(s => new PickSheetLine(
                s.Bin, s.Sku, s.Title, s.Units,
                string.Join(", ", (Lot(s.Lot, s.ExpiresOn) is { } lot ? new[] { lot } : []).Concat(
                    s.Parts.Select(p => $"{p.Units:N0} for {p.Place:N0} ({p.Number})")))))],
            list.Method == nameof(PickMethod.Batch) ? "To the put wall." : "To the packers, each order by itself.");

    private static string? Lot(string? code, DateOnly? until) => code is null ? null
        : until is { } day ? $"lot {code} until {day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}"
        : $"lot {code}";

    private static string Says(LocationFacts? at, DateTimeOffset? due)
    {
        if (at is null || due is null) return at?.Code ?? "";
        var local = TimeZoneInfo.ConvertTime(due.Value, TimeZoneInfo.FindSystemTimeZoneById(at.TimeZone));
        return $"{at.Code} · with the carrier by {local.ToString("d MMM HH:mm", CultureInfo.InvariantCulture)}";
    }
}
