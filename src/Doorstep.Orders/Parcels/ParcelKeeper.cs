using Doorstep.Inventory.Items;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Parcels;

/// <summary>
/// Who leads a parcel is another shipment now, because the one that led it left: whoever kept something of the parcel
/// under the leader's name keeps it under the new one.
/// </summary>
public sealed record ParcelLed(Guid Before, Guid Now);

/// <summary>
/// Keeps shipments of several orders together that travel in one parcel, and lets go whoever no longer fits: cancelled,
/// held before the pick, sourced elsewhere, waiting for stock again, or going to another door.
/// </summary>
internal sealed class ParcelKeeper(Work work, ItemIndex items) : IBeforeCommit
{
    /// <summary>Shipments of one parcel at the most.</summary>
    public const int MembersMax = 20;

    /// <summary>The shipments of a parcel, the leader first, as this command knows them.</summary>
    public async Task<List<Shipment>> Members(Guid parcel, CancellationToken cancellation)
    {
        var read = await work.Db.Shipments.Include(s => s.Lines).Where(s => s.ParcelId == parcel)
            .ToListAsync(cancellation);
        return [.. read.Union(work.Db.Known<Shipment>()).Where(s => s.ParcelId == parcel).OrderBy(s => s.Rank)];
    }

    /// <summary>
    /// <c>parcel.packed</c> where units of these are in a box with those of other orders; null else.
    /// </summary>
    public async Task<Refusal?> Packed(IEnumerable<Shipment> shipments, CancellationToken cancellation)
    {
        foreach (var shipment in shipments.Where(s => s.Stage < ShipmentStage.HandedOver))
        {
            if (shipment.ParcelId is not { } parcel) continue;
            var members = await Members(parcel, cancellation);
            if (members.Exists(m => m.UnitsPacked > 0))
                return ParcelRefusals.Packed(shipment, members.Where(m => m != shipment));
        }

        return null;
    }

    /// <summary>These travel together from now on.</summary>
    public void Join(IReadOnlyList<Shipment> members, string? reason)
    {
        var lead = members.MinBy(m => m.Rank)!;
        foreach (var member in members)
        {
            var with = string.Join(", ", members.Where(m => m != member).Select(m => m.Label));
            member.ParcelId = lead.Id;
            Tell(member, nameof(JoinParcel), reason is null ? $"With {with}." : $"With {with}: {reason}");
        }
    }

    /// <summary>One travels alone from now on; the others stay together.</summary>
    public async Task Leave(Shipment shipment, string why, CancellationToken cancellation)
    {
        var members = await Members(shipment.ParcelId!.Value, cancellation);
        await Part(members, [shipment], _ => why, cancellation);
    }

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        foreach (var parcel in work.Db.Known<Shipment>().Select(s => s.ParcelId).OfType<Guid>().Distinct().Order()
            .ToList())
            await Keep(parcel, cancellation);
    }

    /// <summary>Lets go whoever no longer fits; what is picked as a whole then is Picked.</summary>
    public async Task Keep(Guid parcel, CancellationToken cancellation)
    {
        var members = await Members(parcel, cancellation);
        if (members.Count == 0 || members.Exists(m => m.UnitsPacked > 0
            || m.Stage is >= ShipmentStage.Packed and < ShipmentStage.Cancelled)) return;
        var fits = await Fits(members, cancellation);
        var begun = members.Exists(m => m.UnitsPicked > 0);
        var stay = members.Where(m => m.Stage is >= ShipmentStage.Allocated and < ShipmentStage.Cancelled
                && (begun || m.OpenHolds == 0))
            .GroupBy(m => fits[m]).OrderByDescending(g => g.Count()).ThenBy(g => g.Min(m => m.Rank))
            .FirstOrDefault()?.ToList() ?? [];
        if (stay.Count < members.Count)
        {
            var measure = fits[stay.Count > 0 ? stay[0] : members[0]];
            await Part(members, [.. members.Except(stay)], m => Why(m, fits[m], measure), cancellation);
        }

        foreach (var together in members.GroupBy(m => m.ParcelId ?? m.Id)) Complete([.. together]);
    }

    private async Task<Dictionary<Shipment, Fit>> Fits(List<Shipment> members, CancellationToken cancellation)
    {
        var orders = await Orders(members, cancellation);
        var needs = members.Exists(m => m.Stage == ShipmentStage.Allocated)
            ? await items.ById([.. members.SelectMany(m => m.Lines).Select(l => l.ItemId).Distinct()], cancellation)
            : [];
        return members.ToDictionary(
            m => m, m => Fit.Of(m, orders[m.OrderId], m.Stage == ShipmentStage.Allocated ? Fit.GoodsOf(m, needs) : ""));
    }

    private async Task<Dictionary<Guid, Order>> Orders(List<Shipment> members, CancellationToken cancellation)
    {
        var ids = members.Select(m => m.OrderId).ToHashSet();
        var known = work.Db.Known<Order>().Where(o => ids.Contains(o.Id)).ToDictionary(o => o.Id);
        ids.ExceptWith(known.Keys);
        if (ids.Count == 0) return known;
        foreach (var order in await work.Db.Orders.Where(o => ids.Contains(o.Id)).ToListAsync(cancellation))
            known[order.Id] = order;
        return known;
    }

    private async Task Part(
        List<Shipment> members, List<Shipment> leaving, Func<Shipment, string> why, CancellationToken cancellation)
    {
        var before = members[0].ParcelId!.Value;
        var stay = members.Except(leaving).ToList();
        var words = string.Join(" ", leaving.Select(l => $"{l.Label} left: {why(l)}"));
        foreach (var left in leaving)
        {
            left.ParcelId = null;
            Tell(left, nameof(LeaveParcel), why(left));
        }

        foreach (var member in stay)
        {
            member.ParcelId = stay.Count > 1 ? stay[0].Id : null;
            Tell(member, "KeepParcel", stay.Count > 1 ? words : $"{words} It travels alone.");
        }

        if (stay.Count > 0 && stay[0].Id != before)
            await work.Publish(new ParcelLed(before, stay[0].Id), cancellation);
    }

    // The one that was still to be picked may be gone.
    private void Complete(List<Shipment> together)
    {
        if (!together.TrueForAll(m => m.Stage is ShipmentStage.Picking or ShipmentStage.Short
            && ShipmentFlow.Work.Blocks(m, "PickShipment") is null)) return;
        foreach (var member in together)
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(
                work, member, "PickShipment", ShipmentStage.Picked, new Note(Reason: "The rest was picked already.")));
    }

    private static string Why(Shipment member, Fit own, Fit others) => member switch
    {
        { Stage: ShipmentStage.Cancelled } => "it is cancelled.",
        { Stage: < ShipmentStage.Allocated } => "it waits for stock again.",
        _ when own.Location != others.Location => "it ships from another location.",
        _ when own.Door != others.Door => "it goes to another address.",
        _ when own.Service != others.Service => "it goes by another service.",
        _ when own.Goods != others.Goods => "its goods need something else.",
        { OpenHolds: > 0 } => "its order is on hold.",
        _ when own.Stage != others.Stage => "it goes its own way on the floor.",
        _ => "nothing travels with it any more.",
    };

    private void Tell(Shipment shipment, string type, string reason) => work.Journal.Write(
        "shipment", shipment, shipment.OrderId, new Note(type, char.ToUpperInvariant(reason[0]) + reason[1..]));
}
