using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
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

/// <summary>Plans a wave of what waits at a location, and releases it to the floor, with its pick lists.</summary>
/// <remarks>Refusals: those of <see cref="PlanWave"/>, and <c>wave.empty</c>.</remarks>
public sealed class ReleaseWave : ICommand
{
    private const int NumberFirst = 1001;

    private readonly Work work;
    private readonly WavePlanning planning;
    private readonly WaveReader reader;
    private readonly ReleaseShipments release;

    internal ReleaseWave(Work work, WavePlanning planning, WaveReader reader, ReleaseShipments release) =>
        (this.work, this.planning, this.reader, this.release) = (work, planning, reader, release);

    public static Permission Needs => Permission.Release;

    public sealed record Request(WaveWish Wish);

    /// <param name="LeftOut">Shipments that wait there still.</param>
    public sealed record Answer(WaveAnswer Wave, int Lists, int LeftOut);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/waves",
        (WaveWish wish, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReleaseWave, Answer>(c => c.Run(new(wish), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var planned = await planning.Plan(request.Wish, cancellation);
        if (planned.IsRefused(out var why)) return why;
        var (at, terms, draft) = planned.Value;
        if (draft.Chosen.Count == 0) return WaveRefusals.Empty(at.Code, draft.LeftOut.Count);
        var wave = new Wave
        {
            Merchant = work.Merchant, Id = work.NewId(), LocationId = at.Id, Method = terms.Method,
            Number = (await work.Db.Waves.MaxAsync(w => (long?)w.Number, cancellation) ?? NumberFirst - 1) + 1,
            Asked = terms.InWords(), ReleasedBy = work.Actor.Name, ReleasedAt = work.Now,
            Shipments = draft.Chosen.Count, Lines = draft.Lines, Units = draft.Units, Metres = draft.Metres,
            Minutes = draft.Minutes, Version = 1,
        };
        var released = await release.Run(
            new([.. draft.Chosen.Select(c => c.Id)]),
            new Note(Reason: $"In wave {wave.Name}.", Data: new { wave = wave.Name }), cancellation);
        if (released.IsRefused(out why)) return why;
        // They were taken when they were read: whoever was fit to be chosen still is.
        if (released.Value.Results.FirstOrDefault(r => r.Problem is not null) is { } refused)
            return refused.Problem!.ToRefusal(refused.Status);
        work.Db.Add(wave);
        work.Journal.Write("wave", wave.Id, wave.Version, new Note(nameof(ReleaseWave), wave.Asked, Data: new
        {
            number = wave.Name, location = at.Code, method = terms.Method.ToString(), shipments = wave.Shipments,
        }));
        await work.Db.SaveChangesAsync(cancellation);
        var lists = await Write(wave, draft, cancellation);
        return new Answer((await reader.Tell([wave], cancellation))[0], lists, draft.LeftOut.Count);
    }

    private async Task<int> Write(Wave wave, WaveDraft draft, CancellationToken cancellation)
    {
        var listed = wave.Method != PickMethod.Single;
        var first = listed
            ? (await work.Db.PickLists.MaxAsync(l => (long?)l.Number, cancellation) ?? NumberFirst - 1) + 1
            : 0;
        List<PickList> lists = listed
            ? [.. draft.Walks.Select((w, i) => new PickList
            {
                Merchant = work.Merchant, Id = work.NewId(), WaveId = wave.Id, LocationId = wave.LocationId,
                Number = first + i, Method = wave.Method, Metres = w.Metres, Minutes = w.Minutes,
            })]
            : [];
        await work.Db.InsertAll(lists, cancellation);
        await work.Db.InsertAll(
            [.. draft.Walks.SelectMany((w, at) => w.Shipments.Select((s, i) => new WaveShipment
            {
                Merchant = work.Merchant, ShipmentId = s.Id, WaveId = wave.Id,
                ListId = listed ? lists[at].Id : null, Place = i + 1,
            }))],
            cancellation);
        return lists.Count;
    }
}
