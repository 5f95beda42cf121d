using Doorstep.Orders.Paying;
using Doorstep.Orders.Status;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>What a list of orders is narrowed by; what is null or empty does not narrow.</summary>
/// <param name="Location">Orders that it ships part of.</param>
/// <param name="Tag">Folded.</param>
/// <param name="Priority">This one or a higher one.</param>
internal sealed record OrderFilter(
    IReadOnlyList<OrderStatus> Statuses, IReadOnlyList<string> Words, string? Channel, Guid? Location,
    DateTimeOffset? From, DateTimeOffset? To, bool? Held, bool? Late, IReadOnlyList<PaymentStage> Payments,
    string? Tag, OrderPriority? Priority, bool? AtRisk);

/// <summary>Finds the newest orders that a filter lets through.</summary>
/// <remarks>
/// The danger of such a list is the walk: reading orders newest first until a page is full is instant when many match
/// and reads everything when few do. So whatever is rare drives: its order numbers are collected from an index of their
/// own, up to <see cref="DriverMax"/>, and only they are looked at. Without a rare filter, each status is read in its
/// own index, in order, and the pages are merged.
/// </remarks>
internal sealed class OrderSearch(Work work)
{
    /// <summary>A filter that more orders match than this is common enough to be met while walking.</summary>
    public const int DriverMax = 50_000;

    private static readonly int[] LookedAt = [500, 5_000, DriverMax];

    // A prefix of one letter would meet half of the index: such a word has to be the whole word.
    private const int PrefixLengthMin = 2;

    private const long RanksOfOrder = OrderParts.ShipmentsMax + 1;

    /// <summary>The newest orders below a number, as many as asked for or all there are.</summary>
    public async Task<List<Order>> Newest(OrderFilter filter, long? before, int count, CancellationToken cancellation)
    {
        var orders = work.Db.Orders.AsNoTracking();
        if (before is { } number) orders = orders.Where(o => o.Number < number);
        if (filter.Channel is { } channel) orders = orders.Where(o => o.Channel == channel);
        (orders, var rare) = Held(orders, filter);
        (orders, rare) = await Paid(orders, filter.Payments, rare, cancellation);
        (orders, rare) = await Tagged(orders, filter.Tag, rare, cancellation);
        (orders, rare) = await Urgent(orders, filter.Priority, rare, cancellation);
        (orders, rare) = await Placed(orders, filter, rare, cancellation);
        (orders, var driver) = await Words(orders, filter.Words, cancellation);
        (orders, rare) = await Location(orders, filter.Location, rare || driver is not null, cancellation);

        var numbers = driver is null
            ? await Walk(orders, filter, rare, count, cancellation)
            : await Look(orders, filter, driver, before, count, cancellation);
        if (numbers.Count == 0) return [];
        var page = numbers.OrderDescending().Take(count).ToList();
        return await work.Db.Orders.AsNoTracking().Where(o => page.Contains(o.Number))
            .OrderByDescending(o => o.Number).ToListAsync(cancellation);
    }

    private async Task<List<long>> Walk(
        IQueryable<Order> orders, OrderFilter filter, bool rare, int count, CancellationToken cancellation)
    {
        var numbers = new List<long>();
        foreach (var part in Parts(orders, filter, rare))
            numbers.AddRange(await NewestFirst(part, rare).Select(o => o.Number).Take(count)
                .ToListAsync(cancellation));
        return numbers;
    }

    // What the rarest word finds is looked at from its newest orders on, a part at a time: mostly the first fills the
    // page, and the others are not read.
    private async Task<List<long>> Look(
        IQueryable<Order> orders, OrderFilter filter, IQueryable<long> driver, long? before, int count,
        CancellationToken cancellation)
    {
        var numbers = new List<long>();
        var below = before ?? long.MaxValue;
        foreach (var size in LookedAt)
        {
            var some = driver.Where(n => n < below).Distinct().OrderByDescending(n => n).Take(size);
            numbers.AddRange(await Walk(
                orders.Where(o => some.Contains(o.Number)), filter, rare: true, count, cancellation));
            if (numbers.Count >= count || await some.CountAsync(cancellation) < size) break;
            below = await some.MinAsync(cancellation);
        }

        return numbers;
    }

    // An engine that believes what is rare to be spread evenly would walk along the numbers until it has met enough of
    // it. Where the order is not an index's, there is no such walk to choose.
    private IOrderedQueryable<Order> NewestFirst(IQueryable<Order> orders, bool rare) =>
        rare && work.Db.Engine.PlansByStatistics
            ? orders.OrderByDescending(o => o.Number + 0)
            : orders.OrderByDescending(o => o.Number);

    // The index of channels goes by status too, so a channel alone is the sum of its statuses. Both indexes carry the
    // placing time: a walk through them reads no order that is too old or too new.
    private static IEnumerable<IQueryable<Order>> Parts(IQueryable<Order> orders, OrderFilter filter, bool rare)
    {
        if (rare)
            return filter.Statuses.Count == 0 ? [orders] : [orders.Where(o => filter.Statuses.Contains(o.Status))];
        var every = filter.Statuses.Count == 0 && (filter.Channel ?? (object?)filter.From ?? filter.To) is not null;
        var statuses = every ? Enum.GetValues<OrderStatus>() : filter.Statuses;
        return statuses.Count == 0 ? [orders] : statuses.Select(status => orders.Where(o => o.Status == status));
    }

    private (IQueryable<Order> Orders, bool Rare) Held(IQueryable<Order> orders, OrderFilter filter)
    {
        var rare = false;
        if (filter.Held is { } held)
        {
            var open = work.Db.Holds.Where(h => h.ReleasedAt == null).Select(h => h.OrderId);
            var numbers = work.Db.Orders.Where(o => open.Contains(o.Id)).Select(o => o.Number);
            orders = held
                ? orders.Where(o => numbers.Contains(o.Number))
                : orders.Where(o => !numbers.Contains(o.Number));
            rare |= held;
        }

        if (filter.Late is { } late)
        {
            var numbers = work.Db.LateShipments(work.Now).Select(s => s.Rank / RanksOfOrder);
            orders = late
                ? orders.Where(o => numbers.Contains(o.Number))
                : orders.Where(o => !numbers.Contains(o.Number));
            rare |= late;
        }

        if (filter.AtRisk is true)
        {
            var numbers = work.Db.ShipmentsAtRisk(work.Now).Select(s => s.Rank / RanksOfOrder);
            orders = orders.Where(o => numbers.Contains(o.Number));
            rare = true;
        }

        return (orders, rare);
    }

    private async Task<(IQueryable<Order> Orders, bool Rare)> Paid(
        IQueryable<Order> orders, IReadOnlyList<PaymentStage> stages, bool rare, CancellationToken cancellation)
    {
        if (stages.Count == 0) return (orders, rare);
        var there = work.Db.Payments.Where(p => stages.Contains(p.Stage));
        if (!rare && await there.Take(DriverMax + 1).CountAsync(cancellation) <= DriverMax)
            return (orders.Where(o => there.Select(p => p.Number).Contains(o.Number)), true);
        return (orders.Where(o => there.Any(p => p.OrderId == o.Id)), rare);
    }

    private async Task<(IQueryable<Order> Orders, bool Rare)> Tagged(
        IQueryable<Order> orders, string? tag, bool rare, CancellationToken cancellation)
    {
        if (tag is null) return (orders, rare);
        var there = work.Db.OrderTags.Where(t => t.Folded == tag);
        if (!rare && await there.Take(DriverMax + 1).CountAsync(cancellation) <= DriverMax)
            return (orders.Where(o => there.Select(t => t.Number).Contains(o.Number)), true);
        return (orders.Where(o => there.Any(t => t.OrderId == o.Id)), rare);
    }

    private async Task<(IQueryable<Order> Orders, bool Rare)> Urgent(
        IQueryable<Order> orders, OrderPriority? priority, bool rare, CancellationToken cancellation)
    {
        if (priority is null) return (orders, rare);
        var there = work.Db.Orders.Where(o => o.Priority != OrderPriority.Normal && o.Priority >= priority);
        if (!rare && await there.Take(DriverMax + 1).CountAsync(cancellation) <= DriverMax)
            return (orders.Where(o => there.Select(t => t.Number).Contains(o.Number)), true);
        return (orders.Where(o => o.Priority >= priority), rare);
    }

    private async Task<(IQueryable<Order> Orders, bool Rare)> Placed(
        IQueryable<Order> orders, OrderFilter filter, bool rare, CancellationToken cancellation)
    {
        if (filter.From is null && filter.To is null) return (orders, rare);
        var (from, to) = (filter.From ?? DateTimeOffset.MinValue, filter.To ?? DateTimeOffset.MaxValue);
        var placed = work.Db.Orders.Where(o => o.PlacedAt >= from && o.PlacedAt < to).Select(o => o.Number);
        if (!rare && await placed.Take(DriverMax + 1).CountAsync(cancellation) <= DriverMax)
            return (orders.Where(o => placed.Contains(o.Number)), true);
        return (orders.Where(o => o.PlacedAt >= from && o.PlacedAt < to), rare);
    }

    // Each word is a range of the index of words, on every engine. The rarest drives; the others are looked for in the
    // orders themselves.
    private async Task<(IQueryable<Order> Orders, IQueryable<long>? Driver)> Words(
        IQueryable<Order> orders, IReadOnlyList<string> words, CancellationToken cancellation)
    {
        IQueryable<long>? driver = null;
        var sought = new List<(int Size, string Word)>();
        foreach (var word in words.Select(OrderTerm.Fold))
            sought.Add((await Range(word).Take(DriverMax + 1).CountAsync(cancellation), word));

        foreach (var (at, (size, word)) in sought.OrderBy(s => s.Size).Index())
        {
            if (at == 0 && size <= DriverMax)
            {
                driver = Range(word).Select(t => t.Number);
                continue;
            }

            var text = $" {word}{(IsWhole(word) ? " " : "")}";
            // The text of one order at a time: an engine cannot make it a walk through the texts of all.
            var texts = work.Db.OrderWords;
            orders = orders.Where(
                o => texts.Where(w => w.Number == o.Number).Select(w => w.Words).First().Contains(text));
        }

        return (orders, driver);
    }

    private IQueryable<OrderTerm> Range(string word)
    {
        var end = word + (IsWhole(word) ? "\u0001" : "\uFFFF");
        return work.Db.OrderTerms.Where(t => string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0);
    }

    private static bool IsWhole(string word) => word.Length < PrefixLengthMin;

    private async Task<(IQueryable<Order> Orders, bool Rare)> Location(
        IQueryable<Order> orders, Guid? location, bool rare, CancellationToken cancellation)
    {
        if (location is null) return (orders, rare);
        var there = work.Db.Shipments.Where(s => s.LocationId == location);
        if (!rare && await there.Take(DriverMax + 1).CountAsync(cancellation) <= DriverMax)
            return (orders.Where(o => there.Select(s => s.Rank / RanksOfOrder).Contains(o.Number)), true);

        // A location at rest has no new orders: the walk begins at its last one.
        var last = await there.MaxAsync(s => (long?)s.Rank, cancellation) / RanksOfOrder;
        return (orders.Where(o => o.Number <= last && there.Any(s => s.OrderId == o.Id)), rare);
    }
}
