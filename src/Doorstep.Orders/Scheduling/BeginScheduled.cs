using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Scheduling;

/// <summary>Begins work on shipments whose date has come; run every minute.</summary>
public sealed class BeginScheduled : ICommand
{
    /// <summary>Shipments of one run at the most; the next run takes the rest.</summary>
    public const int ShipmentsMax = 500;

    private readonly Work work;
    private readonly Allocation allocation;

    private readonly OrderLocks locks;

    internal BeginScheduled(Work work, Allocation allocation, OrderLocks locks) =>
        (this.work, this.allocation, this.locks) = (work, allocation, locks);

    public static Permission Needs => Permission.PlaceOrders;

    public sealed record Request;

    /// <param name="Begun">Shipments that left Scheduled.</param>
    public sealed record Answer(int Begun);

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var found = await Due().OrderBy(s => s.DueAt).Take(ShipmentsMax).Select(s => s.Id).ToListAsync(cancellation);
        await locks.TakeOf(found, stock: true, cancellation);

        // Another node may have begun them meanwhile.
        var due = await Due().Where(s => found.Contains(s.Id)).Include(s => s.Lines).OrderBy(s => s.DueAt)
            .ToListAsync(cancellation);
        foreach (var shipment in due)
        {
            var order = await work.Db.Orders.SingleAsync(o => o.Id == shipment.OrderId, cancellation);
            await allocation.Begin(order, shipment, "BeginScheduled", cancellation);
        }

        return new Answer(due.Count);
    }

    private IQueryable<Shipment> Due() =>
        work.Db.Shipments.Where(s => s.Stage == ShipmentStage.Scheduled && s.DueAt <= work.Now);
}
