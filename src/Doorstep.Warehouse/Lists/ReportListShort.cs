using Doorstep.Inventory.Items;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Shorts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Lists;

/// <summary>
/// Says that units of a list are not where the stock says: the shipments that stand last on the list go without, each
/// the way of a short pick.
/// </summary>
/// <remarks>
/// Refusals: <c>list.unknown</c>, <c>list.not_yours</c>, <c>quantity.invalid</c>, and those of
/// <see cref="ReportShort"/>.
/// </remarks>
public sealed class ReportListShort : ICommand
{
    private readonly ListDesk lists;
    private readonly ItemIndex items;
    private readonly ReportShort shorts;

    internal ReportListShort(ListDesk lists, ItemIndex items, ReportShort shorts) =>
        (this.lists, this.items, this.shorts) = (lists, items, shorts);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Reason"><c>missing</c>, <c>damaged</c> or <c>other</c>.</param>
    /// <param name="Bin">The bin that was too empty; the one that the list leads to when left out.</param>
    public sealed record Body(string Sku, int Quantity, string Reason, string? Note = null, string? Bin = null);

    public sealed record Request(
        string List, string Sku, int Quantity, string Reason, string? Note = null, string? Bin = null);

    /// <param name="Shorts">Shipment by shipment.</param>
    public sealed record Answer(ListState State, IReadOnlyList<ReportShort.Answer> Shorts);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/pick-lists/{list}/shorts",
        (string list, Body body, Caller caller, CancellationToken cancellation) => caller.Run<ReportListShort, Answer>(
            c => c.Run(new(list, body.Sku, body.Quantity, body.Reason, body.Note, body.Bin), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var mine = await lists.Mine(request.List ?? "", stock: true, cancellation);
        if (mine.IsRefused(out var why)) return why;
        var open = mine.Value;
        if (Scanning.Scan.Refuse([new(request.Sku, request.Quantity)]) is { } unreadable) return unreadable;
        var item = (await items.Scan([request.Sku], cancellation)).GetValueOrDefault(request.Sku);
        var wanting = item is null ? [] : open.Wanting(item.Id).Reverse().ToList();
        if (item is null || wanting.Count == 0)
            return Refusal.Conflict("short.wrong_item",
                $"'{request.Sku}' is not to be picked on {open.List.Name}. Scan the label of the shelf.")
                .With("sku", request.Sku);
        var total = wanting.Sum(m => m.Left(item.Id));
        if (request.Quantity > total)
            return Refusal.Conflict("short.too_many",
                $"Only {total} of {item.Sku} are left to be picked; what is picked cannot be short. Undo the pick "
                + "first.")
                .With("sku", item.Sku).With("remaining", total);
        // All of them were missed in one bin: the first report writes it down, the others find nothing in it.
        var bin = request.Bin ?? (await lists.Stops(open, cancellation)).Find(s => s.Item == item.Id)?.Bin?.Code;
        var (left, told) = (request.Quantity, new List<ReportShort.Answer>());
        foreach (var each in wanting.TakeWhile(_ => left > 0))
        {
            var units = Math.Min(left, each.Left(item.Id));
            left -= units;
            var reported = await shorts.Run(
                new(each.Card.Id, request.Sku, units, request.Reason, request.Note, bin), cancellation);
            if (reported.IsRefused(out why)) return why;
            told.Add(reported.Value);
        }

        return new Answer(await lists.Tell(open.List, cancellation), told);
    }
}
