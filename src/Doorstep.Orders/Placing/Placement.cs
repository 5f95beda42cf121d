using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Automating;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Status;
using Doorstep.Orders.Storage;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Placing;

/// <summary>The two steps of placing a list of orders: understand each, then source and write all.</summary>
internal sealed class Placement(
    Work work, StockLedger ledger, Backorders backorders, Sourcer sourcer, OrderStatusWriter status,
    AutomatePlaced automation)
{
    /// <summary>
    /// An order in memory, with every reason to review it and every hold it needs; nothing is written.
    /// </summary>
    /// <param name="policy">What its channel asks of it.</param>
    /// <param name="service">The code of its delivery service.</param>
    public OrderParts Prepare(
        CheckedDraft looked, long number, Dictionary<string, ItemFacts> known, PaymentPolicy policy, string service)
    {
        var draft = looked.Order;
        var amounts = DraftCheck.Amounts(draft);
        var reasons = draft.Contradictions.ToList();
        if (amounts.Total < 0)
            reasons.Add(new("total.negative", "The total is below zero: discounts and charges exceed the goods."));
        foreach (var sku in draft.Lines.Select(l => l.Sku).Distinct().Where(s => !known.ContainsKey(ItemIndex.Fold(s))))
            reasons.Add(new("sku.unknown", $"No item has the SKU '{sku}'. Map it, or create the item.", sku));

        var order = new Order
        {
            Merchant = work.Merchant,
            Id = work.NewId(),
            Number = number,
            Channel = draft.Channel,
            ExternalId = draft.ExternalId,
            Fingerprint = looked.Fingerprint,
            PlacedAt = draft.PlacedAt.ToUniversalTime(),
            ReceivedAt = work.Now,
            ShipAfter = draft.ShipAfter?.ToUniversalTime(),
            CustomerName = draft.Customer?.Name ?? draft.ShipTo?.Name,
            CustomerEmail = draft.Customer?.Email,
            ShipTo = draft.ShipTo ?? new(),
            Currency = draft.Currency,
            Subtotal = amounts.Subtotal,
            Shipping = amounts.Shipping,
            Tax = amounts.Tax,
            Discount = amounts.Discount,
            Fees = amounts.Fees,
            Total = amounts.Total,
            LineCount = draft.Lines.Count,
            Units = draft.Lines.Sum(l => l.Quantity),
            ReviewReasons = reasons,
            Charges = draft.Charges ?? [],
            Service = service,
            Priority = draft.Priority is { } asked && PriorityCheck.TryRead(asked, out var priority)
                ? priority
                : OrderPriority.Normal,
            Note = draft.Note,
            GiftNote = draft.GiftNote,
        };
        order.Tags.AddRange(TagCheck.Read(draft.Tags).Select(tag => OrderTag.Of(order, tag)));
        var lines = draft.Lines.Select((l, i) => Line(order, i + 1, l, known.GetValueOrDefault(ItemIndex.Fold(l.Sku))));
        var parts = new OrderParts(order, [.. lines])
        {
            Words = OrderTerm.WordsOf(number, draft),
            Told = [.. looked.Payments.Select(p => p.Fact(work, order, order.PlacedAt))],
            Contents = new(() => Contents(draft, known)),
        };
        if (order.ShipTo.Problems() is { Count: > 0 } problems)
            parts.Holds.Add(NewHold(order, HoldReason.Address, string.Join(' ', problems)));
        if (policy != PaymentPolicy.Nothing || draft.Payments is { Count: > 0 })
            parts.Payment = Payment.Of(order, work.NewId(), policy);
        return parts;
    }

    /// <summary>
    /// Decides, reserves and writes. What no decision changes goes in first: the stock is held from the decision to the
    /// commit, and whoever wants the same items waits as long.
    /// </summary>
    public async Task Place(IReadOnlyList<OrderParts> all, CancellationToken cancellation)
    {
        await automation.Run(all, cancellation);
        await work.Db.InsertAll([.. all.SelectMany(p => p.Lines)], cancellation);
        await work.Db.InsertAll([.. all.SelectMany(p => OrderTerm.Of(p.Order, p.Words))], cancellation);
        await work.Db.InsertAll([.. all.Select(p => OrderWords.Of(p.Order, p.Words))], cancellation);
        foreach (var channel in all.Select(p => p.Order.Channel).Distinct())
            await work.Db.NoteChannel(work.Merchant, channel, work.NewId(), cancellation);
        await Source(all, cancellation);
        foreach (var parts in all) await Enter(parts, cancellation);
        await work.Db.InsertAll([.. all.Select(p => p.Order)], cancellation);
        await work.Db.InsertAll([.. all.SelectMany(p => p.Order.Tags)], cancellation);
        await work.Db.InsertAll([.. all.SelectMany(p => p.Runs)], cancellation);
        await work.Db.InsertAll([.. all.SelectMany(p => p.Holds)], cancellation);
        await work.Db.InsertAll([.. all.Select(p => p.Payment).OfType<Payment>()], cancellation);
        await work.Db.InsertAll([.. all.SelectMany(p => p.Payment?.Facts ?? [])], cancellation);
        await work.Db.InsertAll([.. all.SelectMany(p => p.Shipments)], cancellation);
        await work.Db.InsertAll([.. all.SelectMany(p => p.Shipments).SelectMany(s => s.Lines)], cancellation);
        await backorders.Add([.. all.SelectMany(p => p.Backordered)], cancellation, placed: true);
    }

    // For the whole list: earlier orders first, all stock in one posting.
    private async Task Source(IReadOnlyList<OrderParts> all, CancellationToken cancellation)
    {
        var sourced = all.Where(p => p.Order.ReviewReasons.Count == 0 && !IsScheduled(p.Order)).ToList();
        var supply = await sourcer.Supply(sourced.SelectMany(p => p.Lines).Select(l => l.ItemId!.Value), cancellation);
        var changes = new List<StockChange>();
        foreach (var parts in sourced)
        {
            parts.Decision = supply.Plan(parts.Order, parts.Contents,
                [.. parts.Lines.Select(l => new SourcingLine(l.Line, l.ItemId!.Value, l.Quantity))]);
            foreach (var part in parts.Decision.Parts)
            {
                var shipment = parts.AddShipment(work, part.Location, part.Lines);
                foreach (var line in part.Lines)
                {
                    var claim = new Claim(shipment.Id, line.Line, parts.Order.Id);
                    changes.Add(Sourcer.Reserve(line, part.Location, claim, parts.Order.Number));
                    parts.Reserved.Add(new ReservedLine(
                        shipment.Id, line.Line, line.Item, part.Location, line.Quantity));
                }
            }

            if (parts.Decision.Backorders.Count == 0) continue;
            var waiting = parts.AddShipment(work, parts.Decision.Backorders[0].PreferredLocation,
                [.. parts.Decision.Backorders.SelectMany(b => b.Lines).OrderBy(l => l.Line)]);
            foreach (var backorder in parts.Decision.Backorders)
                foreach (var line in backorder.Lines)
                    parts.Backordered.Add(new BackorderedLine(
                        new Claim(waiting.Id, line.Line, parts.Order.Id), line.Item, line.Quantity,
                        backorder.PreferredLocation, waiting.Rank, (int)parts.Order.Priority));
        }

        foreach (var parts in all.Where(p => p.Shipments.Count == 0))
            parts.AddShipment(work, null, parts.Order.ReviewReasons.Count > 0
                ? [] // Its lines come when the review ends.
                : [.. parts.Lines.Select(l => new PartLine(l.Line, l.ItemId!.Value, l.Quantity))]);
        Sourcer.MustSucceed(await ledger.Post(changes, cancellation));
    }

    // Into its flows.
    private async Task Enter(OrderParts parts, CancellationToken cancellation)
    {
        var order = parts.Order;
        var review = order.ReviewReasons.Count > 0;
        OrderFlow.Life.Start(work, order, review ? OrderStage.InReview : OrderStage.Open, new Note(
            "PlaceOrder", parts.Decision?.Reason ?? (review ? order.ReviewReasons[0].Sentence : null),
            Data: parts.Decision is { } decision ? Allocation.Told(decision) : null));
        Pay(parts);
        foreach (var note in parts.Automated) work.Journal.Write("order", order, order.Id, note);
        foreach (var hold in parts.Holds)
            work.Journal.Write("order", order, order.Id, new Note("HoldOrder", hold.Note, Data: new { hold.Reason }));
        foreach (var shipment in parts.Shipments)
        {
            shipment.OpenHolds = parts.Holds.Count;
            var stage = review ? ShipmentStage.ImportReview
                : IsScheduled(order) ? ShipmentStage.Scheduled
                : !parts.Backordered.Any(b => b.Claim.Shipment == shipment.Id) ? ShipmentStage.Allocated
                : parts.Decision!.IsUnroutable ? ShipmentStage.Unroutable : ShipmentStage.AwaitingStock;
            if (stage == ShipmentStage.Allocated) await sourcer.Book(order, shipment, cancellation);
            ShipmentFlow.Work.Start(work, shipment, stage, new Note("PlaceOrder"));
        }

        work.Counters.OrderPlaced(order);
        status.WriteFirst(parts);
    }

    // What came with the order may cover it; if not, it waits for money.
    private void Pay(OrderParts parts)
    {
        if (parts.Payment is not { } payment) return;
        payment.Start(work, parts.Order, parts.Due, "PlaceOrder");
        foreach (var fact in parts.Told) payment.Take(work, parts.Order, parts.Due, fact);
        if (payment.Policy != PaymentPolicy.Nothing && !payment.Covers(parts.Order.Total))
            parts.Holds.Add(NewHold(
                parts.Order, HoldReason.Payment, OrderPayments.Missing(payment, parts)));
    }

    private static OrderContents Contents(OrderDraft draft, Dictionary<string, ItemFacts> known)
    {
        var lines = draft.Lines.Select(l => (Item: known.GetValueOrDefault(ItemIndex.Fold(l.Sku)), Line: l)).ToList();
        return new(
            [.. lines.Select(l => l.Item?.Sku ?? l.Line.Sku)],
            lines.Sum(l => (long)l.Line.Quantity * (l.Item?.WeightGrams ?? 0)));
    }

    private bool IsScheduled(Order order) => order.ShipAfter > work.Now;

    private OrderLine Line(Order order, int number, LineDraft draft, ItemFacts? item) => new()
    {
        Merchant = work.Merchant,
        OrderId = order.Id,
        Line = number,
        Sku = draft.Sku.Trim(),
        ItemId = item?.Id,
        Title = draft.Title ?? item?.Title ?? draft.Sku,
        Quantity = draft.Quantity,
        UnitPrice = draft.UnitPrice,
    };

    private Hold NewHold(Order order, HoldReason reason, string note) => new()
    {
        Merchant = work.Merchant,
        Id = work.NewId(),
        OrderId = order.Id,
        Reason = reason,
        Note = note,
        PlacedBy = work.Actor.Name,
        PlacedAt = work.Now,
    };
}
