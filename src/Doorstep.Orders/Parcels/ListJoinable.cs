using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Parcels;

/// <summary>The shipments of other orders that may travel in one parcel with those of an order.</summary>
/// <remarks>Refusals: <c>order.unknown</c>.</remarks>
public sealed class ListJoinable : IQuery
{
    /// <summary>Open orders of one customer that are looked at, the newest ones.</summary>
    public const int LookedAtMax = 50;

    private readonly Work work;
    private readonly Joinable joinable;

    internal ListJoinable(Work work, Joinable joinable) => (this.work, this.joinable) = (work, joinable);

    public static Permission Needs => Permission.See;

    public sealed record Request(Guid Order);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/orders/{order:guid}/joinable",
        (Guid order, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListJoinable, Page<JoinableParcel>>(q => q.Run(new(order), cancellation)));

    public async Task<Outcome<Page<JoinableParcel>>> Run(Request request, CancellationToken cancellation)
    {
        if (await work.Db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == request.Order, cancellation)
            is not { } order) return OrderRefusals.Unknown(request.Order);
        var own = work.Db.Shipments.Where(s => s.OrderId == order.Id && s.Stage == ShipmentStage.Allocated);
        if ((order.CustomerEmail ?? order.CustomerName ?? order.ShipTo.Name) is not { Length: > 0 } customer
            || !await own.AnyAsync(cancellation)) return new Page<JoinableParcel>([], null);

        // Whose orders they are is a word by which orders are found: nothing else of the merchant is looked at.
        var term = OrderTerm.Fold(customer);
        var others = work.Db.OrderTerms.Where(t => t.Term == term)
            .Join(work.Db.Orders, t => t.Number, o => o.Number, (_, o) => o)
            .Where(o => o.Stage == OrderStage.Open).OrderByDescending(o => o.Number).Take(LookedAtMax)
            .Select(o => o.Id);
        var found = await joinable.Among(
            work.Db.Shipments.Where(s => others.Contains(s.OrderId)), cancellation);
        return new Page<JoinableParcel>(
            [.. found.Where(p => p.Shipments.Any(s => s.OrderId == order.Id))], null);
    }
}
