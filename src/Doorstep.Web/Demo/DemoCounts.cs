using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Counts;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Demo;

/// <summary>
/// The counts of the demo's main house: bins that were short are counted the same night; when the demo begins, one
/// count waits for approval and one is half done.
/// </summary>
internal sealed class DemoCounts(CommandRunner runner, int merchant)
{
    private const string House = "RNO";
    private const int Missing = 8;

    private static readonly string[] Differing = ["A-01-1", "A-01-2", "A-01-3", "A-02-1"];
    private static readonly string[] Half = ["B-01-1", "B-01-2", "B-01-3", "B-02-1", "B-02-2", "B-02-3"];

    private readonly Actor operations = new(merchant, "Rosa Lindqvist", Role.Operator);
    private readonly Actor first = new(merchant, "Mateo Ruiz", Role.Picker);
    private readonly Actor second = new(merchant, "Priya Nair", Role.Picker);

    /// <summary>Counts where pickers found too little: what they did not look for turns up behind it.</summary>
    public async Task Settle(CancellationToken cancellation)
    {
        var open = await Ask<ListCounts, Page<ListCounts.Row>>(
            q => q.Run(new(nameof(CountStage.Open), House, Limit: Paging.LimitMax), cancellation));
        foreach (var row in open.Items.Where(c => c.Kind == nameof(CountKind.Short)))
        {
            var count = await See(row.Number, cancellation);
            foreach (var next in count.Next)
            {
                var bin = await Bin(next.Bin, cancellation);
                await Enter(first, count, next.Bin,
                [
                    .. next.Items.Select(sku => new EnterCount.Line(sku, Lying(bin, sku) - bin.History
                        .Where(h => h.Sku == sku && h.Cause == nameof(BinCause.NotFound) && h.At >= row.OpenedAt)
                        .Sum(h => h.Quantity))),
                ], cancellation);
            }
        }
    }

    /// <summary>What is going on when the demo begins.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        var large = await Open(Differing, "The busiest aisle, every month", cancellation);
        foreach (var who in new[] { first, second })
            foreach (var next in (await See(large.Number, cancellation)).Next)
                await Count(who, large, next.Bin, next.Bin == Differing[^1], cancellation);
        var half = await Open(Half, "Not counted this quarter", cancellation);
        foreach (var bin in Half[..(Half.Length / 2)])
            await Count(second, half, bin, false, cancellation);
    }

    private async Task<CountAnswer> Open(string[] bins, string reason, CancellationToken cancellation) =>
        (await Must<OpenCount, OpenCount.Answer>(
            operations, c => c.Run(new(House, new(Bins: bins, Reason: reason)), cancellation))).Count;

    private async Task Count(
        Actor who, CountAnswer count, string code, bool differs, CancellationToken cancellation)
    {
        var bin = await Bin(code, cancellation);
        await Enter(who, count, code,
        [
            .. bin.Items.Where(i => i.Quantity > 0).Select(i => new EnterCount.Line(
                i.Sku, (int)i.Quantity + (!differs ? 0 : i.Quantity >= Missing ? -Missing : Missing))),
        ], cancellation);
    }

    private Task Enter(
        Actor who, CountAnswer count, string bin, IReadOnlyList<EnterCount.Line> lines,
        CancellationToken cancellation) => Must<EnterCount, CountAnswer>(
            who, c => c.Run(new(count.Id, bin, lines), cancellation));

    private async Task<CountAnswer> See(string number, CancellationToken cancellation) =>
        (await Ask<ShowCount, ShowCount.Answer>(q => q.Run(number, cancellation))).Count;

    private Task<ShowBin.Answer> Bin(string code, CancellationToken cancellation) =>
        Ask<ShowBin, ShowBin.Answer>(q => q.Run(new(House, code), cancellation));

    private static int Lying(ShowBin.Answer bin, string sku) =>
        (int)bin.Items.Where(i => i.Sku == sku).Sum(i => i.Quantity);

    private async Task<T> Ask<TQuery, T>(Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery => (await runner.Ask(operations, ask)).Value;

    private async Task<T> Must<TCommand, T>(Actor actor, Func<TCommand, Task<Outcome<T>>> run)
        where TCommand : class, ICommand => (await runner.Run(actor, run, CancellationToken.None)).Value;
}
