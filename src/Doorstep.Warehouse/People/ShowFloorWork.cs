using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Waves;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.People;

/// <summary>
/// A supervisor's look at one floor: who is at what and how fast, what waits where, and what will miss its cut-off.
/// </summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>floor.hours</c>.</remarks>
public sealed class ShowFloorWork : IQuery
{
    /// <summary>Hours that one may look back at the most.</summary>
    public const int HoursMax = 24;

    private const int HoursUsual = 8;
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly ShipmentDesk desk;
    private readonly WorkLog log;
    private readonly Lists.ListLists lists;
    private readonly ListWaves waves;

    internal ShowFloorWork(
        Work work, LocationIndex locations, ShipmentDesk desk, WorkLog log, Lists.ListLists lists, ListWaves waves) =>
        (this.work, this.locations, this.desk, this.log, this.lists, this.waves) =
            (work, locations, desk, log, lists, waves);

    public static Permission Needs => Permission.See;

    /// <param name="Hours">1 to 24; 8 when left out.</param>
    public sealed record Request(string Location, int? Hours = null);

    /// <param name="Stages">From allocated to labelled.</param>
    /// <param name="Waves">Those that are open, the newest first.</param>
    /// <param name="People">Who did most first.</param>
    public sealed record Answer(
        string Location, int Hours, IReadOnlyList<Stage> Stages, IReadOnlyList<WaveAnswer> Waves,
        IReadOnlyList<ListRow> Lists, IReadOnlyList<Person> People);

    /// <param name="Late">Shipments that the carriers should have by now.</param>
    /// <param name="Soon">Those that they should have within the hour.</param>
    public sealed record Stage(string Name, int Count, int Units, int Late, int Soon);

    /// <param name="List">The list that they have now.</param>
    /// <param name="Lines">Picks: units of one item taken at once.</param>
    /// <param name="Units">Units picked.</param>
    /// <param name="Sorted">Units put into the wall.</param>
    /// <param name="Packed">Shipments packed.</param>
    /// <param name="Mistakes">Wrong items, totes and slots that a scan has caught.</param>
    /// <param name="Minutes">In which they worked: tens of minutes with a scan in them.</param>
    /// <param name="LinesPerHour">Of these minutes; 0 when nothing was picked.</param>
    public sealed record Person(
        string Name, string? List, int Lines, int Units, int Sorted, int Packed, int Mistakes, int Minutes,
        double LinesPerHour, double UnitsPerHour, DateTimeOffset? LastAt);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/floor-work",
        (string code, int? hours, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowFloorWork, Answer>(q => q.Run(new(code, hours), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        var hours = request.Hours ?? HoursUsual;
        if (hours is < 1 or > HoursMax)
            return Refusal.Invalid("floor.hours", $"Look back 1 to {HoursMax} hours.");
        var open = await lists.Run(at.Code, cancellation);
        if (open.IsRefused(out var why)) return why;
        var newest = await waves.Run(new(at.Code), cancellation);
        if (newest.IsRefused(out why)) return why;
        var done = await log.Of(at.Id, work.Now.AddHours(-hours), cancellation);
        var stages = await desk.OnFloor(at.Id, work.Now, work.Now + Soon, cancellation);
        return new Answer(
            at.Code, hours,
            [.. stages.Select(s => new Stage(s.Stage.ToString(), s.Count, s.Units, s.Late, s.Soon))],
            [.. newest.Value.Items.Where(w => w.State == "Open")], open.Value.Lists,
            [
                .. done.Keys.Union(open.Value.Lists.Select(l => l.Holder).OfType<string>())
                    .Select(name => Tell(
                        name, done.GetValueOrDefault(name) ?? new WorkDone(),
                        open.Value.Lists.FirstOrDefault(l => l.Holder == name)?.Number))
                    .OrderByDescending(p => p.Units + p.Sorted + p.Packed).ThenBy(p => p.Name, StringComparer.Ordinal),
            ]);
    }

    private static Person Tell(string name, WorkDone done, string? list)
    {
        return new Person(
            name, list, done.Lines, done.Units, done.Sorted, done.Packed, done.Mistakes, done.Minutes,
            PerHour(done.Lines), PerHour(done.Units), done.LastAt);

        double PerHour(int count) => done.Minutes == 0 ? 0 : Math.Round(count * 60.0 / done.Minutes, 1);
    }
}
