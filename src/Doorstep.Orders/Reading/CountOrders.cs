using Doorstep.Orders.Status;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>How many orders there are of each status: the numbers on the tabs, from counters.</summary>
public sealed class CountOrders(Work work) : IQuery
{
    public static Permission Needs => Permission.See;

    public sealed record Request;

    /// <param name="Statuses">Every status, also those that no order has, from the earliest to the end.</param>
    public sealed record Answer(long Total, IReadOnlyList<StatusCount> Statuses);

    public sealed record StatusCount(string Status, long Count);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/orders/counts",
        (Caller caller, CancellationToken cancellation) =>
            caller.Ask<CountOrders, Answer>(q => q.Run(new(), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var counts = await work.Db.Set<Counter>().AsNoTracking().Where(c => c.Name == OrderStatusWriter.CounterName)
            .ToDictionaryAsync(c => c.Key, c => c.Value, cancellation);
        return new Answer(counts.Values.Sum(),
            [.. Enum.GetValues<OrderStatus>()
                .Select(s => new StatusCount(s.ToString(), counts.GetValueOrDefault((int)s)))]);
    }
}
