using Doorstep.Inventory.Bins;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Doorstep.Warehouse.Waves;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Lists;

/// <summary>
/// A person takes a pick list, by its number; or by that of a wave: then the first of it that is free. It is theirs
/// until they give it back, or do nothing with it for an hour.
/// </summary>
/// <remarks>
/// Refusals: <c>list.unknown</c>, <c>list.taken</c>, <c>list.done</c>, <c>list.none</c>.
/// </remarks>
public sealed class TakeList : ICommand
{
    private readonly Work work;
    private readonly ListDesk lists;
    private readonly WaveReader waves;
    private readonly Hands hands;

    internal TakeList(Work work, ListDesk lists, WaveReader waves, Hands hands) =>
        (this.work, this.lists, this.waves, this.hands) = (work, lists, waves, hands);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="List">A list's id or number, <c>PL-1001</c>, or a wave's number, <c>WV-1001</c>.</param>
    public sealed record Request(string List);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/pick-lists/{list}/holder",
        (string list, Caller caller, CancellationToken cancellation) =>
            caller.Run<TakeList, ListState>(c => c.Run(new(list), cancellation)));

    public async Task<Outcome<ListState>> Run(Request request, CancellationToken cancellation)
    {
        var which = request.List?.Trim() ?? "";
        var isWave = which.StartsWith("WV-", StringComparison.OrdinalIgnoreCase);
        var found = isWave ? await OfWave(which, cancellation) : await Named(which, cancellation);
        if (found.IsRefused(out var why)) return why;
        var list = found.Value;
        if (list.Holder != work.Actor.Name)
        {
            work.Journal.Write("pick_list", list.Id, ++list.Version, new Note(
                nameof(TakeList), list.Holder is { } before ? $"{before} had left it." : null));
            (list.Holder, list.TakenAt) = (work.Actor.Name, work.Now);
            await hands.Hold(HandTask.Pick, list.LocationId, null, cancellation);
        }

        list.TouchedAt = work.Now;
        return await lists.Tell(list, cancellation);
    }

    private async Task<Outcome<PickList>> Named(string which, CancellationToken cancellation)
    {
        if (await lists.Find(which, toChange: true, cancellation) is not { } list) return ListRefusals.Unknown(which);
        if (!lists.MayTake(list)) return ListRefusals.Taken(list);
        return (await lists.Open(list, cancellation)).IsDone ? ListRefusals.Done(list.Name) : list;
    }

    private async Task<Outcome<PickList>> OfWave(string which, CancellationToken cancellation)
    {
        if (await waves.Find(which, cancellation) is not { } wave) return WaveRefusals.Unknown(which);
        // One's own first: who scans the wave again goes on with it.
        foreach (var list in (await work.Db.PickLists.Where(l => l.WaveId == wave.Id).ToListAsync(cancellation))
            .Where(lists.MayTake).OrderBy(l => l.Holder == work.Actor.Name ? 0 : 1).ThenBy(l => l.Number))
            if (!(await lists.Open(list, cancellation)).IsDone) return list;
        return ListRefusals.None(wave.Name);
    }
}
