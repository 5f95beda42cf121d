using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Picking;

/// <summary>
/// Confirms a cart of picks: puts the scanned units of many shipments into their totes. All scans of a shipment count,
/// or none; with its last unit a shipment is Picked.
/// </summary>
/// <remarks>
/// Refusals, shipment by shipment: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>,
/// <c>scan.empty</c>, <c>quantity.invalid</c>, <c>pick.wrong_item</c> (and the wrong scan is counted),
/// <c>pick.too_many</c>, <c>bin.unknown</c>, <c>pick.bin_first</c>, <c>pick.wrong_bin</c>, and those of
/// <see cref="PickLots"/>; of the whole list: <c>batch.size</c>.
/// </remarks>
public sealed class PickShipments : ICommand
{
    /// <summary>Rows of one list at the most.</summary>
    public const int BatchMax = 500;

    private readonly ShipmentDesk desk;
    private readonly ItemIndex items;
    private readonly WrongScans wrong;
    private readonly PickBins bins;
    private readonly PickLots lots;

    internal PickShipments(ShipmentDesk desk, ItemIndex items, WrongScans wrong, PickBins bins, PickLots lots) =>
        (this.desk, this.items, this.wrong, this.bins, this.lots) = (desk, items, wrong, bins, lots);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(IReadOnlyList<Row> Shipments);

    /// <param name="Scans">Every unit that is left when left out: a list on paper was picked as it is.</param>
    public sealed record Row(Guid Shipment, IReadOnlyList<Scan>? Scans = null);

    /// <summary>One result per row, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">200, or the refusal's.</param>
    /// <param name="Remaining">Units that are still to be picked.</param>
    public sealed record Result(
        Guid Shipment, int Status, string? Stage = null, int? Remaining = null, RowProblem? Problem = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/picks",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<PickShipments, Answer>(c => c.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Shipments is not { Count: > 0 and <= BatchMax } rows || rows.Any(row => row is null))
            return Refusal.Invalid("batch.size", $"A list has 1 to {BatchMax} shipments.");
        var cards = await desk.FindAll([.. rows.Select(row => row.Shipment)], cancellation);
        var codes = rows.SelectMany(row => row.Scans ?? []).Select(scan => scan?.Code ?? "").Distinct().ToList();
        var read = await items.Scan(codes, cancellation);
        var results = new List<Result>(rows.Count);

        // Of those that travel together, the first that is picked as a whole picks all.
        var whole = new Dictionary<Guid, Result>();
        foreach (var row in rows)
        {
            // One that stands in the list twice is looked at again.
            if (!cards.Remove(row.Shipment, out var card)) card = await desk.Find(row.Shipment, cancellation);
            if (row.Scans is null && card?.Members.Count > 0 && whole.TryGetValue(card.Id, out var done))
            {
                results.Add(done with { Shipment = row.Shipment });
                continue;
            }

            var picked = await Pick(row, card, read, cancellation);
            if (picked.Succeeded && row.Scans is null) whole[card!.Id] = picked.Value;
            results.Add(picked.IsRefused(out var why)
                ? new(row.Shipment, (int)why.Kind, Problem: RowProblem.From(why))
                : picked.Value);
        }

        await bins.Take(cancellation);
        return new Answer(results);
    }

    private async Task<Outcome<Result>> Pick(
        Row row, ShipmentCard? card, IReadOnlyDictionary<string, ItemFacts> read, CancellationToken cancellation)
    {
        if (card is null) return ShipmentDesk.Unknown(row.Shipment);
        if (await desk.BlocksWork(card.Id, nameof(PickShipment), cancellation) is { } why) return why;
        if (row.Scans is not null && Scan.Refuse(row.Scans) is { } unreadable) return unreadable;
        var scans = row.Scans;
        if (scans is not null && card.Lines.Any(l => l.ByLot))
            (scans, read) = await lots.Read(
                card, scans, read, await items.ById([.. card.Lines.Select(l => l.Item)], cancellation), cancellation);
        var sheet = new ScanSheet(read, card, line => line.Quantity - line.Picked);
        var named = await bins.Named(card, scans, read, cancellation);
        if (named.IsRefused(out why)) return why;
        List<(ShipmentUnits Units, BinFacts? Bin, Scan? Scan)> taken = scans is null
            ? [.. sheet.TakeAll().Select(u => (u, (BinFacts?)null, (Scan?)null))]
            : [.. scans.SelectMany((scan, at) => sheet.Take(scan).Select(u => (u, named.Value[at], (Scan?)scan)))];
        if (sheet.Wrong.Count > 0) return await wrong.Count(card, WrongScans.AtPick, sheet, cancellation);
        if (sheet.TooMany.Count > 0) return TooMany(sheet.TooMany[0]);
        var bound = await Bind(card, taken, read, cancellation);
        if (bound.IsRefused(out why)) return why;
        foreach (var (unit, _, _) in taken)
            await desk.Pick(unit.Shipment, unit.Line, unit.Quantity, cancellation);
        foreach (var (unit, bin, lot) in bound.Value) bins.Add(card, unit, bin, lot);

        var note = new Note(
            nameof(PickShipment), Data: new { scans = scans ?? sheet.AsScans(taken.Select(t => t.Units)) });
        var remaining = sheet.Open.Sum(o => o.Quantity);
        if (remaining > 0)
            await desk.Note(card.Id, note, cancellation);
        else if ((await desk.Move(card.Id, nameof(PickShipment), ShipmentStage.Picked, note, cancellation))
            .IsRefused(out why))
            throw new InvalidOperationException($"{card.Number} is complete and not Picked: {why.Sentence}");
        return new Result(
            card.Id, StatusCodes.Status200OK, (remaining > 0 ? card.Stage : ShipmentStage.Picked).ToString(),
            remaining);
    }

    // Which lot each unit is of, where that matters.
    private async Task<Outcome<List<(ShipmentUnits Units, BinFacts? Bin, Guid? Lot)>>> Bind(
        ShipmentCard card, IReadOnlyList<(ShipmentUnits Units, BinFacts? Bin, Scan? Scan)> taken,
        IReadOnlyDictionary<string, ItemFacts> read, CancellationToken cancellation)
    {
        var bound = new List<(ShipmentUnits, BinFacts?, Guid?)>();
        foreach (var (unit, bin, scan) in taken)
        {
            var line = card.Lines.First(l => (l.Shipment, l.Line) == (unit.Shipment, unit.Line));
            if (!line.ByLot || card.Location is not { } at)
            {
                bound.Add((unit, bin, null));
                continue;
            }

            if (scan is not null)
            {
                var lot = await lots.Check(
                    at.Id, read[scan.Code], scan with { Quantity = unit.Quantity }, bin, cancellation);
                if (lot.IsRefused(out var no)) return no;
                bound.Add((unit, bin, lot.Value.Id));
                continue;
            }

            var all = await lots.All(at.Id, line.Item, line.Sku, unit.Quantity, cancellation);
            if (all.IsRefused(out var why)) return why;
            bound.AddRange(all.Value.Select(l => (unit with { Quantity = l.Units }, bin, (Guid?)l.Lot)));
        }

        return bound;
    }

    private static Refusal TooMany(OpenUnits over) => Refusal.Conflict("pick.too_many",
        $"{over.Quantity} more of {over.Title} ({over.Sku}) than this shipment asks for. Put them back.")
        .With("sku", over.Sku).With("over", over.Quantity);
}
