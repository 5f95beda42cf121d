using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Lots;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Waves;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Lists;

/// <summary>
/// Takes one scan of a person who picks a list: a bin, then an item of it; of a cluster then the tote that it goes
/// into. A quantity may stand before an item: <c>12*4006381333931</c>.
/// </summary>
/// <remarks>
/// The units of a batch count for its shipments in their places. Refusals: <c>list.unknown</c>, <c>list.not_yours</c>,
/// <c>list.done</c>, <c>scan.empty</c>, <c>pick.wrong_item</c> and <c>pick.wrong_tote</c> (the mistake is counted),
/// <c>pick.too_many</c>, <c>pick.item_first</c>, <c>tote.taken</c>, and those of <see cref="PickShipments"/>.
/// </remarks>
public sealed class ScanList : ICommand
{
    private readonly ListDesk lists;
    private readonly PickShipments shipments;
    private readonly PickBins pickBins;
    private readonly ListTotes totes;
    private readonly ItemIndex items;
    private readonly BinIndex bins;
    private readonly Hands hands;
    private readonly WrongScans wrong;
    private readonly PickLots lots;

    internal ScanList(
        ListDesk lists, PickShipments shipments, PickBins pickBins, ListTotes totes, ItemIndex items, BinIndex bins,
        Hands hands, WrongScans wrong, PickLots lots) =>
        (this.lists, this.shipments, this.pickBins, this.totes, this.items, this.bins, this.hands, this.wrong,
            this.lots) = (lists, shipments, pickBins, totes, items, bins, hands, wrong, lots);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(string Code);

    public sealed record Request(string List, string Code);

    /// <param name="Title">A few words to show large.</param>
    /// <param name="Refused">Set when something wrong was scanned: nothing was picked, the mistake is counted.</param>
    public sealed record Answer(ListState State, string Title, string Text, Refusal? Refused = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/pick-lists/{list}/scans",
        (string list, Body body, Caller caller, CancellationToken cancellation) => caller.Run<ScanList, Answer>(
            c => c.Run(new(list, body.Code), cancellation), show: a => a.Refused ?? (object)a));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var mine = await lists.Mine(request.List ?? "", stock: false, cancellation);
        if (mine.IsRefused(out var why)) return why;
        var open = mine.Value;
        if (string.IsNullOrWhiteSpace(request.Code)) return Scan.Refuse([])!;
        if (open.IsDone) return ListRefusals.Done(open.List.Name);
        var (code, units) = ScannedUnits.Read(request.Code);
        var read = await items.Scan([code], cancellation);
        if (read.TryGetValue(code, out var item))
            return await Take(open, item, code, units, item.ByLot ? lots.Lot(code) : null, read, cancellation);
        if (open.At.HasBins && await bins.ByCode(open.At.Id, code, cancellation) is { } bin)
        {
            await hands.Stand(HandTask.Pick, open.At.Id, bin.Id, cancellation);
            await hands.Hold(HandTask.Pick, open.At.Id, null, cancellation);
            return await Say(open, bin.Code, "Scan the item that you take from it.", cancellation);
        }

        if (await Lot(open, code, cancellation) is { } lot)
        {
            var of = (await items.ById([lot.Item], cancellation))[lot.Item];
            return await Take(open, of, of.Sku, units, lot.Code, read, cancellation);
        }

        if (open.List.Method != PickMethod.Cluster) return await Wrong(open, code, read, cancellation);
        if (await hands.Item(HandTask.Pick, open.At.Id, cancellation) is { } held)
            return await Drop(open, held, code, cancellation);
        return open.Members.Any(m => m.In.Tote == ListTotes.Fold(code))
            ? ListRefusals.ItemFirst()
            : await Wrong(open, code, read, cancellation);
    }

    private async Task<Outcome<Answer>> Take(
        OpenList open, ItemFacts item, string code, int? units, string? lot,
        IReadOnlyDictionary<string, ItemFacts> read, CancellationToken cancellation)
    {
        var wanting = open.Wanting(item.Id).ToList();
        if (wanting.Count == 0)
            return open.Members.Any(m => m.Card.Lines.Any(l => l.Item == item.Id))
                ? ListRefusals.TooMany(item.Sku, item.Title, units ?? 1)
                : await Wrong(open, code, read, cancellation);
        var total = wanting.Sum(m => m.Left(item.Id));
        if (units > total) return ListRefusals.TooMany(item.Sku, item.Title, units.Value - total);
        var stands = await Stands(open, cancellation);
        if (open.List.Method == PickMethod.Batch)
        {
            var picked = await Pick(wanting, item, units ?? 1, stands, lot, cancellation);
            return picked.IsRefused(out var why) ? why : await Right(open, cancellation);
        }

        var named = await pickBins.Named(wanting[0].Card, [new Scan(code, 1, stands?.Code)], read, cancellation);
        if (named.IsRefused(out var no)) return no;
        await hands.Hold(HandTask.Pick, open.At.Id, new HeldItem(item.Id, units, lot), cancellation);
        var state = await lists.Tell(open.List, cancellation);
        return new Answer(state, $"Into {state.Into!.Place:N0}", Into(state, item.Title));
    }

    // Of a cluster: what is in the hand goes into a tote.
    private async Task<Outcome<Answer>> Drop(
        OpenList open, HeldItem held, string code, CancellationToken cancellation)
    {
        var stands = await Stands(open, cancellation);
        var stops = await lists.Stops(open, cancellation);
        if (ListDesk.Into(stops, held.Item, stands?.Id) is not { } into) return ListRefusals.ItemFirst();
        var item = (await items.ById([held.Item], cancellation))[held.Item];
        var owner = await totes.Owner(open, into.For, code, cancellation);
        if (owner.IsRefused(out var why)) return why;
        if (owner.Value is not { } target || target.Left(held.Item) == 0 || !target.IsOpen)
            return await WrongTote(open, into.For, item, code, cancellation);
        var stop = stops.First(s => s.Item == held.Item && s.Parts.Exists(p => p.For == target));
        var units = Math.Min(held.Quantity ?? stop.Parts.Find(p => p.For == target).Units, target.Left(held.Item));
        var picked = await Pick([target], item, units, stands, held.Lot, cancellation);
        if (picked.IsRefused(out why)) return why;
        // What is left in the hand goes into the next tote without another scan of it.
        var rest = held.Quantity is { } some
            ? some > units ? held with { Quantity = some - units } : null
            : stop.Parts.Count > 1 ? held : null;
        await hands.Hold(HandTask.Pick, open.At.Id, rest, cancellation);
        return await Right(open, cancellation);
    }

    private async Task<Outcome<Done>> Pick(
        List<ListMember> wanting, ItemFacts item, int units, BinFacts? bin, string? lot,
        CancellationToken cancellation)
    {
        var rows = new List<PickShipments.Row>();
        foreach (var each in wanting)
        {
            var taken = Math.Min(units, each.Left(item.Id));
            if (taken == 0) break;
            rows.Add(new(each.Card.Id, [new Scan(item.Sku, taken, bin?.Code, lot)]));
            units -= taken;
        }

        var picked = await shipments.Run(new(rows), cancellation);
        if (picked.IsRefused(out var why)) return why;
        return picked.Value.Results.FirstOrDefault(r => r.Problem is not null) is { } no
            ? no.Problem!.ToRefusal(no.Status)
            : Done.Instance;
    }

    private async Task<Outcome<Answer>> Wrong(
        OpenList open, string code, IReadOnlyDictionary<string, ItemFacts> read, CancellationToken cancellation)
    {
        var card = (open.Members.FirstOrDefault(m => m.IsOpen) ?? open.Members[0]).Card;
        var sheet = new ScanSheet(read, card, line => line.Quantity - line.Picked);
        sheet.Take(new Scan(code));
        var refused = await wrong.Count(card, WrongScans.AtPick, sheet, cancellation, $"on {open.List.Name}");
        return new Answer(await lists.Tell(open.List, cancellation), "", "", refused);
    }

    // The code of a lot alone means one of the items on the list.
    private async Task<LotFacts?> Lot(OpenList open, string code, CancellationToken cancellation)
    {
        foreach (var member in open.Members.Where(m => m.IsOpen && m.Card.Lines.Any(l => l.ByLot)))
            if (await lots.Named(member.Card, code, cancellation) is { } lot) return lot;
        return null;
    }

    private async Task<Outcome<Answer>> WrongTote(
        OpenList open, ListMember wanted, ItemFacts item, string code, CancellationToken cancellation)
    {
        var sentence = $"Tote {ListTotes.Fold(code)} is not for {item.Title} ({item.Sku}).";
        await wrong.Count(
            wanted.Card, sentence, new { scanned = code, sku = item.Sku, expected = new[] { wanted.In.Tote } },
            cancellation);
        return new Answer(await lists.Tell(open.List, cancellation), "", "", Refusal.Conflict(
            WrongScans.AtTote,
            $"{sentence} It goes into {wanted.In.Place:N0}{(wanted.In.Tote is { } right ? $", {right}" : "")}.")
            .With("tote", wanted.In.Tote));
    }

    private async Task<BinFacts?> Stands(OpenList open, CancellationToken cancellation) =>
        open.At.HasBins && await hands.Bin(HandTask.Pick, open.At.Id, cancellation) is { } bin
            ? (await bins.ById([bin], cancellation)).GetValueOrDefault(bin)
            : null;

    private async Task<Answer> Say(OpenList open, string title, string text, CancellationToken cancellation) =>
        new(await lists.Tell(open.List, cancellation), title, text);

    private async Task<Answer> Right(OpenList open, CancellationToken cancellation)
    {
        var state = await lists.Tell(open.List, cancellation);
        return state switch
        {
            { Into: { } into } => new(state, $"Into {into.Place:N0}", Into(state, state.Holds!)),
            { Stops: [var next, ..] } => new(
                state, "Right", $"{state.Units - state.Picked:N0} to go. Next: {next.Units:N0} × {next.Title}"
                    + (next.Bin is { } bin ? $" in {bin}" : "")),
            { Method: nameof(PickMethod.Batch) } => new(
                state, "Complete", $"{state.Number} is picked. To the put wall."),
            _ => new(state, "Complete", $"{state.Number} is picked. To the packers."),
        };
    }

    private static string Into(ListState state, string title) => state.Into!.Tote is { } tote
        ? $"{state.Into.Units:N0} × {title} into tote {tote}."
        : $"{state.Into.Units:N0} × {title}: scan the tote that stands in place {state.Into.Place:N0}.";
}
