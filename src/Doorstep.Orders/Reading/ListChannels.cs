using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>The channels, by name, with what is asked of their new orders.</summary>
public sealed class ListChannels(Work work) : IQuery
{
    /// <summary>Channels of the answer at the most.</summary>
    public const int ChannelsMax = 500;

    public static Permission Needs => Permission.See;

    public sealed record Request;

    /// <param name="Payment">What has to cover the total of an order before its goods may be worked on.</param>
    /// <param name="TakesStock">Whether its urgent orders take stock from orders of a lower priority.</param>
    public sealed record Row(string Name, string Payment, int Version, bool TakesStock = false) : IVersioned;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/channels",
        (Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListChannels, Page<Row>>(q => q.Run(new(), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation) =>
        new Page<Row>(
            [.. (await work.Db.Channels.AsNoTracking().OrderBy(c => c.Name).Take(ChannelsMax).ToListAsync(cancellation))
                .Select(Say)],
            null);

    internal static Row Say(Channel channel) => new(
        channel.Name, channel.Payment.ToString(), channel.Version, channel.TakesStock);
}
