using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;

namespace Doorstep.Inventory.Lots;

/// <summary>Units of a lot that go from one place to another, at one location.</summary>
internal sealed record LotMove(
    Guid Item, Guid Lot, LotSpot From, LotSpot To, int Quantity, Guid? Shipment = null, string? Reference = null);

/// <summary>
/// The only way to change where units of lots are: level and ledger entry change together or not at all. It follows
/// the two doors of the house, the stock ledger and the bin ledger, so that nobody who moves goods has to think of
/// lots; who knows the lot names it, else it is the one that expires first.
/// </summary>
public sealed class LotLedger
{
    /// <summary>The lot of units of which nobody knows another.</summary>
    public const string UnknownCode = "UNKNOWN";

    private static readonly LotSpot Loose = new(LotPlace.Shelf);

    private static readonly LotSpot Tote = new(LotPlace.Tote);

    private readonly Work work;
    private readonly LotIndex index;

    internal LotLedger(Work work, LotIndex index) => (this.work, this.index) = (work, index);

    /// <summary>Writes every move.</summary>
    internal async Task Post(Guid location, IReadOnlyCollection<LotMove> moves, CancellationToken cancellation)
    {
        if (moves.Count == 0) return;
        var deltas = moves
            .SelectMany(m => new[]
            {
                new LotDelta(m.Item, m.Lot, m.From, -m.Quantity), new LotDelta(m.Item, m.Lot, m.To, m.Quantity),
            })
            .Where(d => d.Spot.Place <= LotPlace.Damaged).GroupBy(d => (d.Item, d.Lot, d.Spot))
            .Select(g => new LotDelta(g.Key.Item, g.Key.Lot, g.Key.Spot, g.Sum(d => d.Units)))
            .Where(d => d.Units != 0)
            .OrderBy(d => d.Item).ThenBy(d => d.Lot).ThenBy(d => d.Spot.Place).ThenBy(d => d.Spot.Bin).ToList();
        await work.Db.MoveLots(work.Merchant, location, deltas, cancellation);
        await work.Db.InsertAll(
            [.. moves.Select(m => new LotEntry
            {
                Merchant = work.Merchant,
                LocationId = location,
                ItemId = m.Item,
                LotId = m.Lot,
                FromPlace = m.From.Place,
                FromBinId = m.From.Bin,
                ToPlace = m.To.Place,
                ToBinId = m.To.Bin,
                Quantity = m.Quantity,
                ShipmentId = m.Shipment,
                Reference = m.Reference,
                Actor = work.Actor.Name,
                At = work.Now,
            })],
            cancellation);
    }

    /// <summary>Moves the lots of what comes into a bin, leaves it or changes it.</summary>
    internal async Task Follow(
        Guid location, IReadOnlyCollection<BinMove> moves, CancellationToken cancellation)
    {
        var own = moves.Where(m => !m.LotsMoved).ToList();
        var tracked = await index.Tracked(own.Select(m => m.Item), cancellation);
        if (tracked.Count == 0) return;
        var there = new LotsThere(await index.Of(location, tracked, cancellation));
        var parts = new List<LotMove>();
        // What comes out of bins first: others may go into them with it.
        foreach (var move in own.Where(m => tracked.Contains(m.Item)).OrderBy(m => To(m) != Loose))
        {
            var (from, to) = (From(move), To(move));
            if (from.Place > LotPlace.Damaged)
            {
                parts.Add(new LotMove(
                    move.Item, move.Lot ?? await Somewhere(there, move.Item, cancellation), from, to, move.Quantity,
                    move.Shipment, move.Reference));
                continue;
            }

            foreach (var (lot, _, units) in there.Take(move.Item, move.Lot, s => s == from, move.Quantity))
            {
                parts.Add(new LotMove(move.Item, lot, from, to, units, move.Shipment, move.Reference));
                there.Put(lot, to, units);
            }
        }

        await Post(location, parts, cancellation);
    }

    /// <summary>
    /// Moves the lots of what leaves the shelf of a location that nobody picked: what is not put away goes first.
    /// </summary>
    /// <returns>What leaves bins by it.</returns>
    internal async Task<List<(Guid Item, Guid Bin, int Quantity, string? Reference)>> Leave(
        Guid location, IReadOnlyCollection<StockChange> changes, CancellationToken cancellation)
    {
        var (moves, bins) = (new List<LotMove>(), new List<(Guid, Guid, int, string?)>());
        var there = new LotsThere(
            [.. (await index.Of(location, [.. changes.Select(c => c.Item).Distinct()], cancellation))
                .OrderBy(c => c.Spot.Bin != Guid.Empty)]);
        foreach (var change in changes)
            foreach (var (lot, spot, units) in there.Take(
                change.Item, change.Lot, s => s.Place == LotPlace.Shelf, change.Quantity, change.Lot is not null))
            {
                var to = Place(change.To);
                // What may not be sold stays where it lies until somebody fetches it.
                moves.Add(new LotMove(
                    change.Item, lot, spot, new(to, to == LotPlace.Quarantine ? spot.Bin : Guid.Empty), units,
                    change.Claim?.Shipment, change.Reference));
                if (spot.Bin != Guid.Empty) bins.Add((change.Item, spot.Bin, units, change.Reference));
            }

        await Post(location, moves, cancellation);
        return bins;
    }

    /// <summary>Moves the lots of what comes on hand, or changes its place without being on hand.</summary>
    internal async Task Enter(IReadOnlyCollection<StockChange> changes, CancellationToken cancellation)
    {
        var tracked = await index.Tracked(changes.Select(c => c.Item), cancellation);
        foreach (var here in changes.Where(c => tracked.Contains(c.Item)).GroupBy(c => c.Location)
            .OrderBy(g => g.Key))
        {
            var there = new LotsThere(
                await index.Of(here.Key, [.. here.Select(c => c.Item).Distinct()], cancellation));
            var moves = new List<LotMove>();
            foreach (var change in here)
            {
                var (from, to, left) = (Place(change.From), new LotSpot(Place(change.To)), change.Quantity);
                if (from <= LotPlace.Damaged)
                    foreach (var (lot, spot, units) in there.Take(
                        change.Item, change.Lot, s => s == new LotSpot(from), change.Quantity, must: false))
                    {
                        moves.Add(new LotMove(change.Item, lot, spot, to, units, null, change.Reference));
                        left -= units;
                    }

                if (change is { From: Account.InTransit, Reference: { } transfer })
                    foreach (var (lot, units) in Deal(
                        await index.InTransit(transfer, change.Item, cancellation), moves, left))
                    {
                        moves.Add(new LotMove(change.Item, lot, new(from), to, units, null, transfer));
                        left -= units;
                    }

                // What was damaged or put aside before the item was tracked is of no lot yet.
                if (left > 0 && to.Place <= LotPlace.Damaged)
                    moves.Add(new LotMove(
                        change.Item, change.Lot ?? await Somewhere(there, change.Item, cancellation),
                        new(from <= LotPlace.Damaged ? LotPlace.Adjustment : from), to, left, null,
                        change.Reference));
            }

            await Post(here.Key, moves, cancellation);
        }
    }

    // What this command has dealt already is on the road no more.
    private static IEnumerable<(Guid Lot, int Units)> Deal(
        List<(Guid Lot, long Units)> onTheRoad, List<LotMove> dealt, int units)
    {
        foreach (var (lot, there) in onTheRoad)
        {
            var open = there - dealt.Where(m => m.Lot == lot && m.From.Place == LotPlace.InTransit)
                .Sum(m => (long)m.Quantity);
            var part = (int)Math.Min(units, Math.Max(0, open));
            if (part == 0) continue;
            units -= part;
            yield return (lot, part);
        }
    }

    // Units that turn up without a lot: of the one on the shelf that expires first, so that none is sold too late; else
    // of the one that came last.
    private async Task<Guid> Somewhere(LotsThere there, Guid item, CancellationToken cancellation)
    {
        if (there.First(item) is { } likely) return likely;
        if (await index.Newest(item, cancellation) is { } newest) return newest;
        var made = new Lot
        {
            Merchant = work.Merchant, Id = work.NewId(), ItemId = item, Code = UnknownCode, ReceivedAt = work.Now,
            Version = 1,
        };
        work.Db.Add(made);
        await work.Db.SaveChangesAsync(cancellation);
        work.Journal.Write("lot", made.Id, made.Version, new Note("LotReceived", "Units without a lot turned up."));
        return made.Id;
    }

    private static LotSpot From(BinMove move) => move switch
    {
        { Cause: BinCause.PickUndone } or { Cause: BinCause.Left, From: null } => Tote,
        { From: { } bin } => In(bin),
        { Cause: BinCause.Counted, To: { } bin } when !bin.Kind.Sells() => new(LotPlace.Adjustment),
        _ => Loose,
    };

    private static LotSpot To(BinMove move) => move switch
    {
        { Cause: BinCause.Picked } => Tote,
        { Cause: BinCause.Left, From: null } => new(LotPlace.Shipped),
        { To: { } bin } => In(bin),
        { From: { } bin } when !bin.Kind.Sells() => new(LotPlace.Adjustment),
        _ => Loose,
    };

    /// <summary>The place of what lies in a bin.</summary>
    internal static LotSpot In(BinFacts bin) => In(bin.Kind, bin.Id);

    internal static LotSpot In(BinKind kind, Guid bin) => new(
        kind switch
        {
            BinKind.Quarantine => LotPlace.Quarantine,
            BinKind.Damaged => LotPlace.Damaged,
            _ => LotPlace.Shelf,
        }, bin);

    private static LotPlace Place(Account account) => account switch
    {
        Account.Available or Account.Reserved => LotPlace.Shelf,
        Account.Quarantine => LotPlace.Quarantine,
        Account.Damaged => LotPlace.Damaged,
        Account.Supplier => LotPlace.Supplier,
        Account.Shipped => LotPlace.Shipped,
        Account.InTransit => LotPlace.InTransit,
        _ => LotPlace.Adjustment,
    };
}

/// <summary>What is where, while several moves are dealt out of it.</summary>
internal sealed class LotsThere(IReadOnlyList<LotContent> contents)
{
    private readonly List<(LotContent Content, int[] Left)> left =
        [.. contents.Select(c => (c, new[] { (int)Math.Min(c.Quantity, int.MaxValue) }))];

    /// <summary>Up to so many units, in the order of the contents; with fewer there the race is lost.</summary>
    public List<(Guid Lot, LotSpot Spot, int Units)> Take(
        Guid item, Guid? lot, Func<LotSpot, bool> from, int units, bool must = true)
    {
        var taken = new List<(Guid, LotSpot, int)>();
        foreach (var (content, open) in left)
        {
            if (units == 0) break;
            if (content.Lot.Item != item || (lot is not null && content.Lot.Id != lot) || !from(content.Spot)) continue;
            var part = Math.Min(units, open[0]);
            if (part == 0) continue;
            taken.Add((content.Lot.Id, content.Spot, part));
            open[0] -= part;
            units -= part;
        }

        if (must && units > 0) throw new LostRaceException("A lot has less in a place than it had a moment ago.");
        return taken;
    }

    /// <summary>Units that came to a place; they may be taken from there.</summary>
    public void Put(Guid lot, LotSpot spot, int units)
    {
        if (contents.FirstOrDefault(c => c.Lot.Id == lot) is { } known)
            left.Add((known with { Spot = spot, Quantity = units }, [units]));
    }

    /// <summary>The lot on the shelf that expires first; null when there is none.</summary>
    public Guid? First(Guid item) => contents
        .FirstOrDefault(c => c.Lot.Item == item && c.Spot.Place == LotPlace.Shelf
            && c.Lot.State == LotState.Active)?.Lot.Id;
}
