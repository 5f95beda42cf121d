using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Purchasing;

/// <summary>What is counted of a delivery counts for the purchase order behind it.</summary>
internal sealed class PurchaseProgress(Work work)
{
    public async Task Count(
        ReceivingOrder delivery, IReadOnlyCollection<StockChange> changes, CancellationToken cancellation)
    {
        if (delivery.PurchaseId is not { } id) return;
        var order = await work.Db.Purchases.Include(p => p.Lines).SingleAsync(p => p.Id == id, cancellation);
        foreach (var change in changes)
            if (order.Lines.Find(l => l.ItemId == change.Item) is { } line)
                line.Received += change.From == Account.Supplier ? change.Quantity : -change.Quantity;

        var stage = order.Lines.All(l => l.Received >= l.Quantity) ? PurchaseStage.Received
            : order.Lines.Any(l => l.Received > 0) ? PurchaseStage.PartlyReceived
            : order.Stage;
        if (stage <= order.Stage || order.Stage >= PurchaseStage.Received) return;
        _ = PurchaseFlow.Buying.Move(
            work, order, nameof(CountBox), stage, new Note(Reason: $"Counted with {delivery.Name}.")).Value;
    }
}
