using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>The channels that sent orders, by name; for filters.</summary>
public sealed class ListChannels(Work work) : IQuery
{
    /// <summary>Channels of the answer at the most.</summary>
    public const int ChannelsMax = 500;

    public static Permission Needs => Permission.See;

    public sealed record Request;

    public sealed record Row(string Name);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/channels",
        (Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListChannels, Page<Row>>(q => q.Run(new(), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation) =>
        new Page<Row>(
            await work.Db.Channels.AsNoTracking().OrderBy(c => c.Name).Take(ChannelsMax).Select(c => new Row(c.Name))
                .ToListAsync(cancellation),
            null);
}
