using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Tagging;

/// <summary>
/// Puts tags on an order and takes others off, at any time of its life: they sort orders and change nothing of the
/// work.
/// </summary>
/// <remarks>
/// What is there already, or gone already, is no error. Refusals: <c>order.unknown</c>, <c>tag.invalid</c>,
/// <c>tag.too_many</c>.
/// </remarks>
public sealed class ChangeTags : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Tags tags;

    internal ChangeTags(Work work, OrderReader orders, Tags tags) =>
        (this.work, this.orders, this.tags) = (work, orders, tags);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, IReadOnlyList<string>? Add = null, IReadOnlyList<string>? Remove = null);

    public sealed record Body(IReadOnlyList<string>? Add = null, IReadOnlyList<string>? Remove = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/tags",
        (Guid order, Body body, Caller caller, CancellationToken cancellation) => caller.Run<ChangeTags, OrderAnswer>(
            c => c.Run(new(order, body.Add, body.Remove), cancellation)));

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var (add, remove) = (request.Add ?? [], request.Remove ?? []);
        if (TagCheck.Refuse(add) is { } bad) return bad;
        if (remove.Any(t => t is null)) return TagCheck.Invalid(null);
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);

        var order = parts.Order;
        var gone = tags.Remove(order, remove);
        var fresh = await tags.Add(order, add, cancellation);
        if (order.Tags.Count > TagCheck.TagsMax) return TagCheck.TooMany;
        if (gone.Count + fresh.Count > 0)
            work.Journal.Write("order", order, order.Id, new Note(
                nameof(ChangeTags), Said(fresh, gone), Data: new { added = fresh, removed = gone }));
        await work.Settle(cancellation);
        return (await orders.Read(order.Id, cancellation))!;
    }

    private static string Said(IReadOnlyList<string> fresh, IReadOnlyList<string> gone) => string.Join(' ', new[]
    {
        fresh.Count > 0 ? $"Added {string.Join(", ", fresh)}." : null,
        gone.Count > 0 ? $"Removed {string.Join(", ", gone)}." : null,
    }.OfType<string>());
}
