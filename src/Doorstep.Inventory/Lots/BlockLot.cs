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
/// Stops a lot at every location at once: its unpicked units go into quarantine, what was promised of them waits again
/// or gets other units, and shipments that have some of it picked are held.
/// </summary>
/// <remarks>Refusals: <c>lot.unknown</c>, <c>lot.reason</c>, <c>lot.blocked</c>.</remarks>
public sealed class BlockLot : ICommand
{
    /// <summary>Characters of a reason at the most.</summary>
    public const int ReasonLengthMax = 200;

    private readonly Work work;
    private readonly LotIndex index;
    private readonly LotStop stop;
    private readonly ItemIndex items;

    internal BlockLot(Work work, LotIndex index, LotStop stop, ItemIndex items) =>
        (this.work, this.index, this.stop, this.items) = (work, index, stop, items);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Body(string Reason);

    public sealed record Request(Guid Lot, string Reason);

    /// <param name="PutAside">Units that went into quarantine.</param>
    /// <param name="Left">Units that orders on hold keep on the shelf for now; nobody picks them.</param>
    /// <param name="Held">Shipments with picked units of it; their orders are on hold.</param>
    public sealed record Answer(
        Guid Lot, string Sku, string Code, string State, long PutAside, long Left, IReadOnlyList<Guid> Held);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/lots/{lot:guid}/block",
        (Guid lot, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<BlockLot, Answer>(c => c.Run(new(lot, body.Reason), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > ReasonLengthMax)
            return Refusal.Invalid("lot.reason", $"Say in up to {ReasonLengthMax} characters why it is blocked.");
        var lot = await work.Db.Lots.FirstOrDefaultAsync(l => l.Id == request.Lot, cancellation);
        if (lot is null) return LotRefusals.Unknown(request.Lot.ToString());
        var item = (await items.ById([lot.ItemId], cancellation))[lot.ItemId];
        if (lot.State == LotState.Blocked)
            return LotRefusals.NotSold(item.Sku, (await index.ById(lot.Id, cancellation))!);
        (lot.State, lot.Reason) = (LotState.Blocked, reason);
        lot.Version++;
        await work.Db.SaveChangesAsync(cancellation);

        var facts = (await index.ById(lot.Id, cancellation))!;
        var why = Why(item.Sku, lot.Code);
        var aside = await stop.Aside(facts, item.Sku, why, cancellation);
        var held = await stop.PickedFor(lot.Id, cancellation);
        if (held.Count > 0) await work.Publish(new LotBlocked(lot.ItemId, why, held), cancellation);
        work.Journal.Write("lot", lot.Id, lot.Version, new Note("LotBlocked", reason, Data: new
        {
            sku = item.Sku, lot = lot.Code, putAside = aside.Moved, held,
        }));
        return new Answer(lot.Id, item.Sku, lot.Code, lot.State.ToString(), aside.Moved, aside.Left, held);
    }

    /// <summary>What holds and ledgers say of it.</summary>
    internal static string Why(string sku, string code) => $"Lot {code} of {sku} is blocked";
}
