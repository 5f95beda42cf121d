using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Waves;

/// <summary>Shows one wave: what of it is where, its lists, and what will miss its cut-off.</summary>
/// <remarks>Refusals: <c>wave.unknown</c>.</remarks>
public sealed class ShowWave : IQuery
{
    private readonly Work work;
    private readonly WaveReader reader;
    private readonly ShipmentDesk desk;

    internal ShowWave(Work work, WaveReader reader, ShipmentDesk desk) =>
        (this.work, this.reader, this.desk) = (work, reader, desk);

    public static Permission Needs => Permission.See;

    /// <param name="Shipments">What is late or at risk first, then the least far.</param>
    public sealed record Answer(WaveAnswer Wave, IReadOnlyList<ListRow> Lists, IReadOnlyList<WaveRow> Shipments);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/waves/{wave}",
        (string wave, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowWave, Answer>(q => q.Run(wave, cancellation)));

    public async Task<Outcome<Answer>> Run(string which, CancellationToken cancellation)
    {
        if (await reader.Find(which, cancellation) is not { } wave) return WaveRefusals.Unknown(which);
        var answer = (await reader.Tell([wave], cancellation))[0];
        List<WaveMember> members = [.. (await reader.Members([wave.Id], cancellation))[wave.Id]];
        var lists = await work.Db.PickLists.AsNoTracking().Where(l => l.WaveId == wave.Id).ToListAsync(cancellation);
        var ids = members.ConvertAll(m => m.In.ShipmentId);
        var cards = await desk.FindAll(ids, cancellation);
        var slots = await work.Db.WallSlots.AsNoTracking().Where(s => ids.Contains(s.ShipmentId))
            .ToDictionaryAsync(s => s.ShipmentId, s => s.Slot, cancellation);
        var rows = reader.Tell(wave, answer.Location, lists, members);
        var listOf = rows.ToDictionary(l => l.Id);
        return new Answer(answer, rows,
        [
            .. members.Select(m => (Member: m, Risk: reader.Risk(m, answer.MinutesLeft)))
                .OrderBy(m => m.Risk switch { "late" => 0, "risk" => 1, _ => 2 })
                .ThenBy(m => m.Member.Now.Stage).ThenBy(m => cards[m.Member.In.ShipmentId].OrderNumber)
                .Select(m => Row(m.Member, m.Risk, cards[m.Member.In.ShipmentId].Number,
                    m.Member.In.ListId is { } list ? listOf[list] : null,
                    slots.GetValueOrDefault(m.Member.In.ShipmentId))),
        ]);
    }

    private static WaveRow Row(WaveMember each, string? risk, string number, ListRow? list, string? slot) => new(
        each.In.ShipmentId, number, each.Now.Stage.ToString(), each.Now.ShipBy, each.Now.Units, each.Now.Picked,
        each.Now.OpenHolds, list?.Number, list?.Holder, each.In.Tote, slot, risk);
}
