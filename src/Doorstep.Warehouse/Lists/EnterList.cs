using Doorstep.Inventory.Items;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Lists;

/// <summary>
/// Enters what was picked of a list on paper, line by line; whoever enters it has the list from then on. What is
/// written as fewer stays open: a short pick is reported where it is one.
/// </summary>
/// <remarks>
/// Refusals: <c>list.unknown</c>, <c>list.taken</c>, <c>list.done</c>, <c>entry.empty</c>, <c>pick.wrong_item</c>,
/// <c>pick.too_many</c>, and those of <see cref="PickShipments"/>. One refused line refuses all.
/// </remarks>
public sealed class EnterList : ICommand
{
    /// <summary>Lines of one entry at the most.</summary>
    public const int LinesMax = 1_000;

    private readonly TakeList take;
    private readonly ListDesk lists;
    private readonly PickShipments shipments;
    private readonly ItemIndex items;

    internal EnterList(TakeList take, ListDesk lists, PickShipments shipments, ItemIndex items) =>
        (this.take, this.lists, this.shipments, this.items) = (take, lists, shipments, items);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(IReadOnlyList<Line> Lines);

    public sealed record Request(string List, IReadOnlyList<Line> Lines);

    /// <param name="Code">An item's SKU or barcode.</param>
    /// <param name="Quantity">Units that were taken; 0 for none.</param>
    /// <param name="Bin">Where they were taken from; where the list leads when left out.</param>
    /// <param name="Lot">Of an item that is tracked by lot; may be left out where only one lies.</param>
    public sealed record Line(string Code, int Quantity, string? Bin = null, string? Lot = null);

    /// <param name="Entered">Units.</param>
    public sealed record Answer(ListState State, int Entered);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/pick-lists/{list}/entries",
        (string list, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<EnterList, Answer>(c => c.Run(new(list, body.Lines), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Lines is not { Count: > 0 and <= LinesMax } lines || lines.Any(l => l?.Code is null or "")
            || lines.Any(l => l.Quantity < 0) || lines.All(l => l.Quantity == 0))
            return Refusal.Invalid("entry.empty",
                $"Write how many were picked, on 1 to {LinesMax} lines, and more than none of at least one.");
        var taken = await take.Run(new(request.List), cancellation);
        if (taken.IsRefused(out var why)) return why;
        var mine = await lists.Mine(taken.Value.Number, stock: false, cancellation);
        if (mine.IsRefused(out why)) return why;
        var rows = await Rows(mine.Value, [.. lines.Where(l => l.Quantity > 0)], cancellation);
        if (rows.IsRefused(out why)) return why;
        var picked = await shipments.Run(new(rows.Value), cancellation);
        if (picked.IsRefused(out why)) return why;
        if (picked.Value.Results.FirstOrDefault(r => r.Problem is not null) is { } no)
            return no.Problem!.ToRefusal(no.Status);
        return new Answer(await lists.Tell(mine.Value.List, cancellation), lines.Sum(l => l.Quantity));
    }

    // The units of a line count for the shipments in their places, as those of a batch do.
    private async Task<Outcome<List<PickShipments.Row>>> Rows(
        OpenList open, IReadOnlyList<Line> lines, CancellationToken cancellation)
    {
        var read = await items.Scan([.. lines.Select(l => l.Code).Distinct()], cancellation);
        var left = new Dictionary<(Guid Shipment, Guid Item), int>();
        var scans = new Dictionary<Guid, List<Scan>>();
        foreach (var line in lines)
        {
            if (!read.TryGetValue(line.Code, out var item)
                || !open.Members.Any(m => m.Card.Lines.Any(l => l.Item == item.Id)))
                return Refusal.Conflict("pick.wrong_item", $"'{line.Code}' is not on {open.List.Name}. Check the line.")
                    .With("sku", line.Code);
            var units = line.Quantity;
            foreach (var member in open.Wanting(item.Id))
            {
                var key = (member.Card.Id, item.Id);
                var part = Math.Min(units, left.GetValueOrDefault(key, member.Left(item.Id)));
                if (part == 0) continue;
                left[key] = left.GetValueOrDefault(key, member.Left(item.Id)) - part;
                units -= part;
                if (!scans.TryGetValue(member.Card.Id, out var own)) scans[member.Card.Id] = own = [];
                own.Add(new Scan(item.Sku, part, Said(line.Bin), Said(line.Lot)));
            }

            if (units > 0) return ListRefusals.TooMany(item.Sku, item.Title, units);
        }

        return scans.Select(s => new PickShipments.Row(s.Key, s.Value)).ToList();
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
