using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Receiving;

/// <summary>What every step of a delivery has in common: finding it, and what follows for the whole of it.</summary>
internal sealed class ReceivingDesk(Work work, IncomingStock incoming)
{
    /// <summary>The order with its boxes and cases; null when this merchant has none of that id.</summary>
    public Task<ReceivingOrder?> Find(Guid id, CancellationToken cancellation) => work.Db.ReceivingOrders
        .Include(o => o.Boxes.OrderBy(b => b.Number)).ThenInclude(b => b.Lines)
        .Include(o => o.Cases.OrderBy(c => c.OpenedAt).ThenBy(c => c.Id)).AsSplitQuery()
        .FirstOrDefaultAsync(o => o.Id == id, cancellation);

    /// <summary>The order of a box by what its label says; a scanner reads the SSCC with its application identifier.
    /// </summary>
    public async Task<(ReceivingOrder Order, ReceivingBox Box)?> FindBox(string? code, CancellationToken cancellation)
    {
        var digits = Sscc.Parse(code) is { Succeeded: true } sscc ? sscc.Value.Digits : "";
        var of = await work.Db.ReceivingBoxes.AsNoTracking().Where(b => b.Sscc == digits)
            .Select(b => (Guid?)b.ReceivingId).FirstOrDefaultAsync(cancellation);
        if (of is not { } id || await Find(id, cancellation) is not { } order) return null;
        return (order, order.Boxes.First(b => b.Sscc == digits));
    }

    /// <summary>Boxes came; those that are here already are left as they are.</summary>
    public void Arrive(ReceivingOrder order, IReadOnlyCollection<ReceivingBox> boxes, string? note = null)
    {
        foreach (var box in boxes.Where(b => b.Stage == BoxStage.Awaiting))
        {
            Must(BoxFlow.Contents.Move(work, box, nameof(RecordArrival), BoxStage.Arrived, new Note(Reason: note)));
            order.BoxesHere++;
        }

        var all = order.BoxesHere == order.Boxes.Count;
        if (order.Stage == ReceivingStage.Awaiting || (order.Stage == ReceivingStage.PartiallyArrived && all))
            Must(ReceivingFlow.Inbound.Move(work, order, nameof(RecordArrival),
                all ? ReceivingStage.Arrived : ReceivingStage.PartiallyArrived,
                new Note(Reason: $"{order.BoxesHere} of {order.Boxes.Count} boxes are here.")));
    }

    /// <summary>Nothing more is to be done with a box.</summary>
    public void Complete(ReceivingOrder order, ReceivingBox box, string command)
    {
        Must(BoxFlow.Contents.Move(work, box, command, BoxStage.Completed, new Note()));
        order.BoxesDone++;
    }

    /// <summary>With its last box done, an order is settled or waits for somebody to close its cases.</summary>
    public void Conclude(ReceivingOrder order, string command)
    {
        if (order.BoxesDone < order.Boxes.Count || order.Stage >= ReceivingStage.Incomplete) return;
        Must(ReceivingFlow.Inbound.Move(work, order, command,
            order.OpenCases > 0 ? ReceivingStage.Incomplete : ReceivingStage.Completed,
            new Note(Reason: order.OpenCases == 0 ? null : $"Discrepancies to close: {order.OpenCases}.")));
    }

    /// <summary>Counted units that differ from what was announced become cases.</summary>
    public void Compare(ReceivingOrder order, ReceivingBox box)
    {
        foreach (var line in box.Lines)
        {
            var over = line.Received + line.Damaged - line.Expected;
            if (over != 0)
                Open(order, box, over > 0 ? CaseKind.Over : CaseKind.Short, line.ItemId, null, Math.Abs(over));
        }
    }

    /// <summary>Opens a case, or adds to the one that is open for the same thing.</summary>
    public void Open(
        ReceivingOrder order, ReceivingBox box, CaseKind kind, Guid? item, string? code, int quantity)
    {
        if (order.Cases.Find(c => c.ClosedAt is null && c.Box == box.Number && c.Kind == kind && c.ItemId == item
            && c.Code == code) is { } open)
        {
            open.Quantity += quantity;
            if (open.Quantity > 0) return;
            (open.ClosedAt, open.ClosedBy, open.Resolution) = (work.Now, work.Actor.Name, "Counted back.");
            order.OpenCases--;
            return;
        }

        if (quantity <= 0) return;
        var opened = new ReceivingCase
        {
            Merchant = work.Merchant, Id = work.NewId(), ReceivingId = order.Id, Box = box.Number, Kind = kind,
            ItemId = item, Code = code, Quantity = quantity, OpenedBy = work.Actor.Name, OpenedAt = work.Now,
        };
        order.Cases.Add(opened);
        work.Db.Add(opened);
        order.OpenCases++;
    }

    /// <summary>Writes what follows from the step: what is still expected.</summary>
    public async Task Settle(ReceivingOrder order, CancellationToken cancellation)
    {
        await work.Db.SaveChangesAsync(cancellation);
        await incoming.Settle(order, cancellation);
        await work.Db.SaveChangesAsync(cancellation);
    }

    private static void Must(Outcome<Done> moved) => _ = moved.Value;
}
