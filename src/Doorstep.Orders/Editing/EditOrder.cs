using Doorstep.Inventory.Items;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Parcels;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Previewing;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Reviewing;
using Doorstep.Orders.Storage;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Planning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Editing;

/// <summary>
/// Changes what was ordered: units, prices, new lines, amounts and notes. It is a difference, never an order done anew:
/// what is not edited keeps its stock, its shipments and its history. Only units that nobody picks yet can go.
/// </summary>
/// <remarks>
/// Refusals: <c>order.unknown</c>, <c>order.ended</c>, <c>order.invalid</c>, <c>order.picking</c>, <c>edit.empty</c>,
/// <c>edit.nothing_left</c>, <c>edit.too_few</c>, <c>item.unknown</c>, <c>line.unknown</c>, <c>parcel.packed</c>,
/// <c>quantity.invalid</c>,
/// <c>service.labelled</c>, <c>service.not_carried</c>, <c>service.not_offered</c>, <c>total.negative</c>,
/// <c>version.stale</c>.
/// </remarks>
public sealed class EditOrder : ICommand
{
    /// <summary>The move's name in the flows.</summary>
    internal const string Command = nameof(EditOrder);

    private readonly Work work;
    private readonly OrderReader orders;
    private readonly OrderLocks locks;
    private readonly ItemIndex items;
    private readonly Cutting cutting;
    private readonly AddedUnits added;
    private readonly OrderPayments payments;
    private readonly Replay replay;
    private readonly Promises promises;
    private readonly ChosenService chosen;
    private readonly ParcelKeeper parcels;

    internal EditOrder(
        Work work, OrderReader orders, OrderLocks locks, ItemIndex items, Cutting cutting, AddedUnits added,
        OrderPayments payments, Replay replay, Promises promises, ChosenService chosen,
        ParcelKeeper parcels) =>
        (this.work, this.orders, this.locks, this.items, this.cutting, this.added, this.payments, this.replay,
            this.promises, this.chosen, this.parcels) =
            (work, orders, locks, items, cutting, added, payments, replay, promises, chosen, parcels);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, OrderEdit Edit, int? ExpectedVersion = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/edits",
        (Guid order, OrderEdit edit, Caller caller, CancellationToken cancellation) =>
            caller.Change<EditOrder>(order, c => c.Run(new(order, edit, caller.ExpectedVersion), cancellation),
                cancellation)).WithPreview();

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var edit = request.Edit;
        if (edit.Refuse() is { } bad) return bad;
        var fresh = (edit.Lines ?? []).Where(l => l.Line is null).ToList();
        var known = await items.BySku([.. fresh.Select(l => l.Sku!)], cancellation);
        if (fresh.Find(l => !known.ContainsKey(ItemIndex.Fold(l.Sku))) is { } unknown)
            return ItemRefusals.Unknown(unknown.Sku!);
        await locks.TakeWith(request.Order, known.Values.Select(i => i.Id), cancellation);
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        var order = parts.Order;
        if (await orders.Stale(order, request.ExpectedVersion, cancellation) is { } stale) return stale;
        if (order.Stage is OrderStage.Completed or OrderStage.Cancelled) return OrderRefusals.Ended(order);

        var service = await promises.Wanted(parts, edit.Service, cancellation);
        if (service.IsRefused(out var why)) return why;
        if (service.Value is not null && await parcels.Packed(parts.Shipments, cancellation) is { } packed)
            return packed;
        var planned = EditedLines.Plan(parts, edit);
        if (planned.IsRefused(out why)) return why;
        var (cuts, growth) = planned.Value;
        var before = (parts.Order.Total, parts.Due);
        var scheduled = parts.Shipments.Exists(s => s.Stage == ShipmentStage.Scheduled);
        if (order.Stage == OrderStage.Open
            && (await cutting.Cut(parts, cuts, new Note(Command, edit.Reason), cancellation)).IsRefused(out why))
            return why;
        var (changes, lines) = EditedLines.Apply(parts, edit, known);
        work.Db.AddRange(lines);
        changes.AddRange(Amounts(order, edit));
        changes.AddRange(Notes(order, edit));
        if (service.Value is { } code) changes.Add(await Deliver(parts, code, cancellation));
        if (changes.Count == 0) return Refusal.Invalid("edit.empty", "Everything is as the edit says already.");
        if (Total(parts) is { } wrong) return wrong;
        if (service.Value is not null || lines.Count > 0)
            if (await chosen.Refuse(order, parts.Lines.Union(lines), cancellation) is { } no) return no;

        work.Journal.Write("order", order, order.Id, new Note(
            Command, EditSentence.Of(order, changes, edit.Reason), Data: new EditedOrder(changes, edit.Reason)));
        await work.Db.AddTerms(work.Merchant, [.. lines.Select(l => (order.Number, (string?)l.Sku))], cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        if (order.Stage == OrderStage.Open)
            await added.Join(
                parts, [.. growth, .. lines.Select(l => new PartLine(l.Line, l.ItemId!.Value, l.Quantity))],
                scheduled, new Note(Command), cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        if (service.Value is not null && order.Stage == OrderStage.Open) await chosen.Source(parts, cancellation);
        await payments.TotalChanged(parts, before, cancellation);
        if (order.Stage == OrderStage.InReview)
            await replay.Look(order.Id, accept: false, edit.Reason, cancellation);
        await work.Settle(cancellation);
        return (await orders.Read(order.Id, cancellation))!;
    }

    // The order is counted on its own day, whenever it is edited.
    private Refusal? Total(OrderParts parts)
    {
        var (order, before) = (parts.Order, parts.Order.Total);
        order.Subtotal = parts.Lines.Sum(l => checked(l.Quantity * l.UnitPrice));
        order.Total = order.Subtotal + order.Shipping + order.Tax - order.Discount + order.Fees;
        order.Units = parts.Lines.Sum(l => l.Quantity);
        order.LineCount = parts.Lines.Count;
        if (order.Total < 0)
            return Refusal.Conflict("total.negative", "The total would be below zero. Lower the discount.")
                .With("total", order.Total);
        if (order.ReviewReasons.Any(r => r.Code == "total.negative"))
            order.ReviewReasons = [.. order.ReviewReasons.Where(r => r.Code != "total.negative")];
        work.Counters.OrderRepriced(order, order.Total - before);
        return null;
    }

    private async Task<OrderChange> Deliver(OrderParts parts, string service, CancellationToken cancellation)
    {
        var change = new OrderChange("service", null, null, parts.Order.Service, service);
        parts.Order.Service = service;
        await promises.Renew(parts, cancellation);
        return change;
    }

    private static IEnumerable<OrderChange> Amounts(Order order, OrderEdit edit)
    {
        if (edit.Shipping is { } shipping && shipping != order.Shipping)
        {
            yield return new("shipping", null, null, order.Shipping, shipping);
            order.Shipping = shipping;
        }

        if (edit.Tax is { } tax && tax != order.Tax)
        {
            yield return new("tax", null, null, order.Tax, tax);
            order.Tax = tax;
        }

        if (edit.Discount is { } discount && discount != order.Discount)
        {
            yield return new("discount", null, null, order.Discount, discount);
            order.Discount = discount;
        }
    }

    private static IEnumerable<OrderChange> Notes(Order order, OrderEdit edit)
    {
        if (edit.Note is not null && Written(edit.Note) is var note && note != order.Note)
        {
            yield return new("note", null, null, order.Note, note);
            order.Note = note;
        }

        if (edit.GiftNote is not null && Written(edit.GiftNote) is var gift && gift != order.GiftNote)
        {
            yield return new("giftNote", null, null, order.GiftNote, gift);
            order.GiftNote = gift;
        }
    }

    private static string? Written(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What the journal keeps of an edit.</summary>
internal sealed record EditedOrder(IReadOnlyList<OrderChange> Changes, string? Reason);
