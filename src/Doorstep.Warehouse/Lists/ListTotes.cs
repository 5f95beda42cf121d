using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Lists;

/// <summary>
/// Which tote stands for which shipment of a cluster: a place of the cart gets the tote that is scanned there first.
/// </summary>
internal sealed class ListTotes(Work work, ShipmentDesk desk)
{
    /// <summary>Longest name of a tote, in characters.</summary>
    public const int ToteLengthMax = 40;

    public static string Fold(string tote) => tote.Trim().ToUpperInvariant();

    /// <summary>
    /// Whose tote it is: that of a shipment of the list; an empty one becomes that of <paramref name="wanted"/>; null
    /// when that one has another already. Refusals: <c>tote.invalid</c>, <c>tote.taken</c>.
    /// </summary>
    public async Task<Outcome<ListMember?>> Owner(
        OpenList open, ListMember wanted, string scanned, CancellationToken cancellation)
    {
        var tote = Fold(scanned);
        if (tote.Length > ToteLengthMax)
            return Refusal.Invalid("tote.invalid", $"A tote's name has up to {ToteLengthMax} characters.");
        if (open.Members.FirstOrDefault(m => m.In.Tote == tote) is { } owner) return (ListMember?)owner;
        if (wanted.In.Tote is not null) return (ListMember?)null;
        var here = work.Db.PickLists.Where(l => l.LocationId == open.At.Id).Select(l => l.Id);
        var others = await work.Db.WaveShipments
            .Where(s => s.Tote == tote && s.ListId != null && here.Contains(s.ListId.Value)).ToListAsync(cancellation);
        var now = await desk.Progress([.. others.Select(o => o.ShipmentId)], cancellation);
        if (now.Values.Any(s => s.Stage < ShipmentStage.Packed)) return ListRefusals.ToteTaken(tote);
        foreach (var old in others) old.Tote = null;
        wanted.In.Tote = tote;
        return (ListMember?)wanted;
    }
}
