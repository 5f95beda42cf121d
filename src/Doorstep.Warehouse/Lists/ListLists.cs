using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Doorstep.Warehouse.Waves;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Lists;

/// <summary>The pick lists of a location that are not picked yet: one's own first, then what is due first.</summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class ListLists : IQuery
{
    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly ShipmentDesk desk;
    private readonly WaveReader reader;

    internal ListLists(Work work, LocationIndex locations, ShipmentDesk desk, WaveReader reader) =>
        (this.work, this.locations, this.desk, this.reader) = (work, locations, desk, reader);

    public static Permission Needs => Permission.See;

    /// <param name="Lists">Those with something left to pick.</param>
    /// <param name="Batched">Shipments that are collected in a batch: the put wall takes them, not a packer.</param>
    /// <param name="Listed">Shipments on any list: nobody picks them alone.</param>
    public sealed record Answer(IReadOnlyList<ListRow> Lists, IReadOnlyList<Guid> Batched, IReadOnlyList<Guid> Listed);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/pick-lists",
        (string code, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListLists, Answer>(q => q.Run(code, cancellation)));

    public async Task<Outcome<Answer>> Run(string location, CancellationToken cancellation)
    {
        if (await locations.ByCode(location, cancellation) is not { } at) return LocationRefusals.Unknown(location);
        var ids = new List<Guid>();
        foreach (var stage in new[] { ShipmentStage.Picking, ShipmentStage.Short, ShipmentStage.Picked })
            ids.AddRange(await desk.Standing(at.Id, stage, WavePlanning.CandidatesMax, cancellation));
        var on = new Dictionary<Guid, Guid>();
        foreach (var part in ids.Chunk(500))
            foreach (var row in await work.Db.WaveShipments.AsNoTracking()
                .Where(s => part.Contains(s.ShipmentId) && s.ListId != null).ToListAsync(cancellation))
                on[row.ShipmentId] = row.ListId!.Value;
        var own = on.Values.ToHashSet();
        var lists = await work.Db.PickLists.AsNoTracking().Where(l => own.Contains(l.Id)).ToListAsync(cancellation);
        var waves = lists.Select(l => l.WaveId).ToHashSet();
        var rows = new List<ListRow>();
        var members = await reader.Members(waves, cancellation);
        foreach (var wave in await work.Db.Waves.AsNoTracking().Where(w => waves.Contains(w.Id))
            .ToListAsync(cancellation))
            rows.AddRange(reader.Tell(wave, at.Code, lists.Where(l => l.WaveId == wave.Id), members[wave.Id]));
        var batches = lists.Where(l => l.Method == PickMethod.Batch).Select(l => l.Id).ToHashSet();
        return new Answer(
            [.. rows.Where(r => r.State != "Picked").OrderBy(r => r.Holder == work.Actor.Name ? 0 : 1)
                .ThenBy(r => r.ShipBy ?? DateTimeOffset.MaxValue).ThenBy(r => r.Number.Length)
                .ThenBy(r => r.Number, StringComparer.Ordinal)],
            [.. on.Where(o => batches.Contains(o.Value)).Select(o => o.Key)], [.. on.Keys]);
    }
}
