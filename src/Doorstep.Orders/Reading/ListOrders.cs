using Doorstep.Inventory.Locations;
using Doorstep.Orders.Status;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>Orders, newest first, by any mix of filters and words.</summary>
/// <remarks>
/// Pages by order number, never by offset, and counts nothing: a page costs the same with five million orders as with
/// five. Refusals: <c>status.unknown</c>, <c>location.unknown</c>, <c>cursor.invalid</c>.
/// </remarks>
public sealed class ListOrders : IQuery
{
    /// <summary>Words of a search at the most; further ones are not looked at.</summary>
    public const int WordsMax = 8;

    // A prefix of one letter would meet half of the index: such a word has to be the whole word.
    private const int PrefixLengthMin = 2;

    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly OrderRows rows;

    internal ListOrders(Work work, LocationIndex locations, OrderRows rows) =>
        (this.work, this.locations, this.rows) = (work, locations, rows);

    public static Permission Needs => Permission.See;

    /// <param name="Status">One status or several, separated by commas.</param>
    /// <param name="Q">
    /// Words; an order has to have each of them, from its beginning: number, external id, name, e-mail, SKU or
    /// tracking number.
    /// </param>
    /// <param name="Location">A location's code: orders that it ships part of.</param>
    /// <param name="From">Placed at this time or later.</param>
    /// <param name="To">Placed before this time.</param>
    public sealed record Request(
        string? Status = null, string? Q = null, string? Channel = null, string? Location = null,
        DateTimeOffset? From = null, DateTimeOffset? To = null, bool? Held = null, bool? Late = null,
        string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/orders",
        ([AsParameters] Request request, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListOrders, Page<OrderRow>>(q => q.Run(request, cancellation)));

    public async Task<Outcome<Page<OrderRow>>> Run(Request request, CancellationToken cancellation)
    {
        var after = Cursor.Read(request.After);
        if (after.IsRefused(out var bad)) return bad;
        var statuses = Choice.Read<OrderStatus>(request.Status, out var unknown);
        if (unknown is not null)
            return Refusal.Invalid("status.unknown",
                $"There is no status '{unknown}'. Known are {Choice.Known<OrderStatus>()}.").With("status", unknown);
        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.Location))
        {
            if (await locations.ByCode(request.Location, cancellation) is not { } location)
                return LocationRefusals.Unknown(request.Location);
            at = location.Id;
        }

        var limit = Paging.Limit(request.Limit);
        var orders = Shipped(Found(Plain(request, statuses), request.Q), request, at);
        if (after.Value is { } before) orders = orders.Where(o => o.Number < before);
        var page = Cursor.Page(
            await orders.OrderByDescending(o => o.Number).Take(limit + 1).ToListAsync(cancellation), limit,
            o => o.Number);
        return new Page<OrderRow>(await rows.Of(page.Items, cancellation), page.Next);
    }

    private IQueryable<Order> Plain(Request request, IReadOnlyList<OrderStatus> statuses)
    {
        var orders = work.Db.Orders.AsNoTracking();
        if (statuses is [var one]) orders = orders.Where(o => o.Status == one);
        else if (statuses.Count > 1) orders = orders.Where(o => statuses.Contains(o.Status));
        if (!string.IsNullOrWhiteSpace(request.Channel)) orders = orders.Where(o => o.Channel == request.Channel);
        if (request.From is { } from) orders = orders.Where(o => o.PlacedAt >= from.ToUniversalTime());
        if (request.To is { } to) orders = orders.Where(o => o.PlacedAt < to.ToUniversalTime());
        return orders;
    }

    // Each word is a range of the index of words, on every engine; several words are the intersection of their ranges.
    private IQueryable<Order> Found(IQueryable<Order> orders, string? words)
    {
        foreach (var word in (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(WordsMax))
        {
            var from = OrderTerm.Fold(word);
            var to = from + (from.Length < PrefixLengthMin ? "\0" : "\uFFFF");
            var numbers = work.Db.OrderTerms
                .Where(t => string.Compare(t.Term, from) >= 0 && string.Compare(t.Term, to) < 0).Select(t => t.Number);
            orders = orders.Where(o => numbers.Contains(o.Number));
        }

        return orders;
    }

    private IQueryable<Order> Shipped(IQueryable<Order> orders, Request request, Guid? location)
    {
        var shipments = work.Db.Shipments;
        if (location is { } at)
            orders = orders.Where(o => shipments.Any(s => s.OrderId == o.Id && s.LocationId == at));
        if (request.Held is { } held)
        {
            var open = work.Db.Holds.Where(h => h.ReleasedAt == null).Select(h => h.OrderId);
            orders = held ? orders.Where(o => open.Contains(o.Id)) : orders.Where(o => !open.Contains(o.Id));
        }

        if (request.Late is { } late)
        {
            var overdue = work.Db.LateShipments(work.Now).Select(s => s.OrderId);
            orders = late ? orders.Where(o => overdue.Contains(o.Id)) : orders.Where(o => !overdue.Contains(o.Id));
        }

        return orders;
    }
}
