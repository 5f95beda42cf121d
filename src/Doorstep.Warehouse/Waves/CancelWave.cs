using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Releasing;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Waves;

/// <summary>
/// Calls back what nobody began of a wave: it waits for another one. What is begun, or on a list that somebody has, is
/// finished.
/// </summary>
/// <remarks>Refusals: <c>wave.unknown</c>, <c>wave.begun</c>.</remarks>
public sealed class CancelWave : ICommand
{
    private readonly Work work;
    private readonly WaveReader reader;
    private readonly ShipmentDesk desk;

    internal CancelWave(Work work, WaveReader reader, ShipmentDesk desk) =>
        (this.work, this.reader, this.desk) = (work, reader, desk);

    public static Permission Needs => Permission.Release;

    public sealed record Request(string Wave);

    public sealed record Answer(string Wave, int CalledBack, int Kept);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/waves/{wave}/cancellation",
        (string wave, Caller caller, CancellationToken cancellation) =>
            caller.Run<CancelWave, Answer>(c => c.Run(new(wave), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await reader.Find(request.Wave, cancellation) is not { } found) return WaveRefusals.Unknown(request.Wave);
        var rows = await work.Db.WaveShipments.AsNoTracking().Where(s => s.WaveId == found.Id)
            .ToListAsync(cancellation);
        await desk.Take([.. rows.Select(r => r.ShipmentId)], stock: false, cancellation);
        var held = (await work.Db.PickLists.Where(l => l.WaveId == found.Id && l.Holder != null)
            .Select(l => l.Id).ToListAsync(cancellation)).ToHashSet();
        var called = 0;
        foreach (var row in rows.Where(r => r.ListId is not { } list || !held.Contains(list)))
        {
            var back = await desk.Move(
                row.ShipmentId, nameof(RecallShipment), ShipmentStage.Allocated,
                new Note(Reason: $"{found.Name} was called back."), cancellation);
            if (back.Succeeded) called++;
        }

        if (called == 0) return WaveRefusals.Begun(found.Name);
        var wave = await work.Db.Waves.FirstAsync(w => w.Id == found.Id, cancellation);
        work.Journal.Write("wave", wave.Id, ++wave.Version, new Note(
            nameof(CancelWave), $"{called:N0} called back, {rows.Count - called:N0} kept."));
        return new Answer(found.Name, called, rows.Count - called);
    }
}
