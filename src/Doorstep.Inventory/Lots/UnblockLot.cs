using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Lots;

/// <summary>
/// Lets a blocked lot be sold again: what lies where it lay comes back, and holds that waited for it go. What was
/// fetched into a quarantine bin comes back with its move into another one.
/// </summary>
/// <remarks>Refusals: <c>lot.unknown</c>, <c>lot.not_blocked</c>.</remarks>
public sealed class UnblockLot : ICommand
{
    private readonly Work work;
    private readonly LotIndex index;
    private readonly LotStop stop;
    private readonly ItemIndex items;

    internal UnblockLot(Work work, LotIndex index, LotStop stop, ItemIndex items) =>
        (this.work, this.index, this.stop, this.items) = (work, index, stop, items);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(Guid Lot);

    /// <param name="Back">Units that are on hand again; none of a lot that expires too soon.</param>
    public sealed record Answer(Guid Lot, string Sku, string Code, string State, long Back);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/lots/{lot:guid}/unblock",
        (Guid lot, Caller caller, CancellationToken cancellation) =>
            caller.Run<UnblockLot, Answer>(c => c.Run(new(lot), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var lot = await work.Db.Lots.FirstOrDefaultAsync(l => l.Id == request.Lot, cancellation);
        if (lot is null) return LotRefusals.Unknown(request.Lot.ToString());
        var item = (await items.ById([lot.ItemId], cancellation))[lot.ItemId];
        if (lot.State != LotState.Blocked)
            return Refusal.Conflict("lot.not_blocked", $"Lot {lot.Code} of {item.Sku} is not blocked.");
        (lot.State, lot.Reason) = (LotState.Active, null);
        lot.Version++;
        await work.Db.SaveChangesAsync(cancellation);

        var facts = (await index.ById(lot.Id, cancellation))!;
        var back = facts.Sells(DateOnly.FromDateTime(work.Now.UtcDateTime))
            ? await stop.Return(facts, item.Sku, $"Lot {lot.Code} of {item.Sku} is sold again", cancellation)
            : 0;
        var held = await stop.PickedFor(lot.Id, cancellation);
        if (held.Count > 0)
            await work.Publish(
                new LotUnblocked(lot.ItemId, BlockLot.Why(item.Sku, lot.Code), held), cancellation);
        work.Journal.Write("lot", lot.Id, lot.Version, new Note("LotUnblocked", Data: new
        {
            sku = item.Sku, lot = lot.Code, back,
        }));
        return new Answer(lot.Id, item.Sku, lot.Code, lot.State.ToString(), back);
    }
}
