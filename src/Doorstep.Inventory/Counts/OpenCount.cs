using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>Asks for a count: of every bin, of some, or of some items wherever they lie.</summary>
/// <remarks>
/// Bins that are in another count already are left out. Refusals: <c>location.unknown</c>, <c>count.kind</c>,
/// <c>reference.length</c>, <c>item.unknown</c>, <c>bin.unknown</c>, <c>count.nothing</c>, <c>count.busy</c>.
/// </remarks>
public sealed class OpenCount : ICommand
{
    /// <summary>Bins or items that are named at the most.</summary>
    public const int NamedMax = 1_000;

    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly ItemIndex items;
    private readonly BinIndex bins;
    private readonly CountDesk desk;
    private readonly CountReader reader;

    internal OpenCount(
        Work work, LocationIndex locations, ItemIndex items, BinIndex bins, CountDesk desk, CountReader reader) =>
        (this.work, this.locations, this.items, this.bins, this.desk, this.reader) =
            (work, locations, items, bins, desk, reader);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Kind"><c>Full</c> for every bin; <c>Cycle</c> for what is named here.</param>
    /// <param name="Bins">Codes of bins that are counted whole.</param>
    /// <param name="Part">Every bin whose code begins with this, such as <c>A-01</c>.</param>
    /// <param name="Items">SKUs or barcodes: only these items, in the bins that have them.</param>
    /// <param name="Blind">True: who counts does not see what the books say.</param>
    public sealed record Body(
        string? Kind = null, IReadOnlyList<string>? Bins = null, string? Part = null,
        IReadOnlyList<string>? Items = null, bool Blind = true, string? Reason = null);

    public sealed record Request(string Location, Body Count);

    /// <param name="Skipped">Bins that were left out, because they are counted already.</param>
    public sealed record Answer(CountAnswer Count, int Skipped);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/locations/{code}/counts",
        (string code, Body body, Caller caller, CancellationToken cancellation) => caller.Run<OpenCount, Answer>(
            c => c.Run(new(code, body), cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var asked = request.Count;
        if (References.Fault(asked.Reason) is { } tooLong) return tooLong;
        if (!Enum.TryParse<CountKind>(asked.Kind ?? nameof(CountKind.Cycle), true, out var kind)
            || kind is not (CountKind.Cycle or CountKind.Full))
            return Refusal.Invalid("count.kind", $"'{asked.Kind}' is no kind of count. Use Cycle or Full.");
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        await work.Db.TakeTurn(Turn.Counts, work.Merchant, cancellation);
        var found = await Wanted(at, kind, asked, cancellation);
        if (found.IsRefused(out var why)) return why;
        var wanted = found.Value;
        if (wanted.Count == 0)
            return Refusal.NotFound("count.nothing",
                $"No bin of {at.Code} fits this. Name bins that there are, or items that lie in bins.");
        var busy = await desk.Busy(at.Id, cancellation);
        var free = wanted.Where(w => !busy.Contains(w.Key)).ToDictionary(w => w.Key, w => w.Value);
        if (free.Count == 0)
            return Refusal.Conflict("count.busy",
                "These bins are in another count already. Finish that one first, or cancel it.");
        var count = await desk.Open(
            at.Id, kind, asked.Blind, string.IsNullOrWhiteSpace(asked.Reason) ? "Asked for" : asked.Reason.Trim(),
            free, cancellation);
        return new Answer(await reader.Tell(count, cancellation), wanted.Count - free.Count);
    }

    // Each bin with the items that are counted in it; none for all of them.
    private async Task<Outcome<Dictionary<Guid, List<Guid>>>> Wanted(
        LocationFacts at, CountKind kind, Body asked, CancellationToken cancellation)
    {
        if (kind == CountKind.Full) return await Whole(at, "", cancellation);
        List<string> codes = [.. (asked.Bins ?? []).Where(b => !string.IsNullOrWhiteSpace(b)).Take(NamedMax)];
        List<string> skus = [.. (asked.Items ?? []).Where(i => !string.IsNullOrWhiteSpace(i)).Take(NamedMax)];
        var named = await bins.ByCodes(at.Id, codes, cancellation);
        if (codes.Find(c => !named.ContainsKey(c.Trim())) is { } none) return BinRefusals.Unknown(none, at.Code);
        if (skus.Count == 0)
            return string.IsNullOrWhiteSpace(asked.Part)
                ? named.Values.ToDictionary(b => b.Id, _ => new List<Guid>())
                : await Whole(at, BinDraft.Fold(asked.Part), cancellation);
        var known = await items.Scan(skus, cancellation);
        if (skus.Find(s => !known.ContainsKey(s)) is { } unknown) return ItemRefusals.Unknown(unknown);
        var lying = await bins.Of(at.Id, [.. known.Values.Select(i => i.Id)], cancellation);
        return lying.Where(c => codes.Count == 0 || named.ContainsKey(c.Bin.Code)).GroupBy(c => c.Bin.Id)
            .ToDictionary(g => g.Key, g => g.Select(c => c.Item).ToList());
    }

    private async Task<Dictionary<Guid, List<Guid>>> Whole(
        LocationFacts at, string part, CancellationToken cancellation) =>
        (await work.Db.Bins.AsNoTracking().Where(b => b.LocationId == at.Id && b.Code.StartsWith(part))
            .Select(b => b.Id).ToListAsync(cancellation)).ToDictionary(b => b, _ => new List<Guid>());
}
