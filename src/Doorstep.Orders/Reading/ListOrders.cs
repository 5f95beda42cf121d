using Doorstep.Inventory.Locations;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Status;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Reading;

/// <summary>Orders, newest first, by any mix of filters and words.</summary>
/// <remarks>
/// Pages by order number, never by offset, and counts nothing: a page costs the same with five million orders as with
/// five. Refusals: <c>status.unknown</c>, <c>payment.unknown</c>, <c>priority.unknown</c>,
/// <c>location.unknown</c>, <c>cursor.invalid</c>.
/// </remarks>
public sealed class ListOrders : IQuery
{
    /// <summary>Words of a search at the most; further ones are not looked at.</summary>
    public const int WordsMax = 8;

    private readonly OrderSearch search;
    private readonly LocationIndex locations;
    private readonly OrderRows rows;

    internal ListOrders(OrderSearch search, LocationIndex locations, OrderRows rows) =>
        (this.search, this.locations, this.rows) = (search, locations, rows);

    public static Permission Needs => Permission.See;

    /// <param name="Status">One status or several, separated by commas.</param>
    /// <param name="Q">
    /// Words; an order has to have each of them, from its beginning: number, external id, name, e-mail, SKU or
    /// tracking number.
    /// </param>
    /// <param name="Location">A location's code: orders that it ships part of.</param>
    /// <param name="From">Placed at this time or later.</param>
    /// <param name="To">Placed before this time.</param>
    /// <param name="Payment">
    /// One stage of payment or several, separated by commas; orders of whose money nothing is known are in none.
    /// </param>
    /// <param name="Tag">Orders with this tag, whatever its capitals.</param>
    /// <param name="Priority"><c>High</c>: those and urgent ones; <c>Urgent</c>: only they.</param>
    /// <param name="AtRisk">True for those of which a shipment may become late.</param>
    public sealed record Request(
        string? Status = null, string? Q = null, string? Channel = null, string? Location = null,
        DateTimeOffset? From = null, DateTimeOffset? To = null, bool? Held = null, bool? Late = null,
        string? After = null, int? Limit = null, string? Payment = null, string? Tag = null, string? Priority = null,
        bool? AtRisk = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/orders",
        (string? status, string? q, string? channel, string? location, DateTimeOffset? from, DateTimeOffset? to,
         bool? held, bool? late, string? after, int? limit, string? payment, string? tag, string? priority,
         bool? atRisk, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListOrders, Page<OrderRow>>(list => list.Run(new(
                status, q, channel, location, from, to, held, late, after, limit, payment, tag, priority,
                atRisk), cancellation)));

    public async Task<Outcome<Page<OrderRow>>> Run(Request request, CancellationToken cancellation)
    {
        var after = Cursor.Read(request.After);
        if (after.IsRefused(out var bad)) return bad;
        var statuses = Choice.Read<OrderStatus>(request.Status, out var unknown);
        if (unknown is not null)
            return Refusal.Invalid("status.unknown",
                $"There is no status '{unknown}'. Known are {Choice.Known<OrderStatus>()}.").With("status", unknown);
        var payments = Choice.Read<PaymentStage>(request.Payment, out unknown);
        if (unknown is not null)
            return Refusal.Invalid("payment.unknown",
                $"There is no stage of payment '{unknown}'. Known are {Choice.Known<PaymentStage>()}.")
                .With("payment", unknown);
        OrderPriority? priority = null;
        if (!string.IsNullOrWhiteSpace(request.Priority))
        {
            if (!PriorityCheck.TryRead(request.Priority, out var least)) return PriorityCheck.Unknown(request.Priority);
            if (least != OrderPriority.Normal) priority = least;
        }

        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.Location))
        {
            if (await locations.ByCode(request.Location, cancellation) is not { } location)
                return LocationRefusals.Unknown(request.Location);
            at = location.Id;
        }

        var limit = Paging.Limit(request.Limit);
        var filter = new OrderFilter(
            statuses, Words(request.Q), string.IsNullOrWhiteSpace(request.Channel) ? null : request.Channel, at,
            request.From?.ToUniversalTime(), request.To?.ToUniversalTime(), request.Held, request.Late, payments,
            string.IsNullOrWhiteSpace(request.Tag) ? null : TagCheck.Fold(request.Tag), priority, request.AtRisk);
        var page = Cursor.Page(
            await search.Newest(filter, after.Value, limit + 1, cancellation), limit, o => o.Number);
        return new Page<OrderRow>(await rows.Of(page.Items, cancellation), page.Next);
    }

    private static string[] Words(string? q) =>
        [.. (q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(WordsMax)];
}
