using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>One delivery: its boxes, what was announced against what was counted, and what differs.</summary>
/// <remarks>Refusals: <c>receiving.unknown</c>.</remarks>
public sealed class ShowReceiving(ReceivingReader reader) : IQuery
{
    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/receiving/{receiving}",
        (string receiving, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowReceiving, ReceivingAnswer>(q => q.Run(receiving, cancellation)));

    /// <param name="which">Its id or number.</param>
    public async Task<Outcome<ReceivingAnswer>> Run(string which, CancellationToken cancellation) =>
        await reader.Read(which, cancellation) is { } answer ? answer : ReceivingRefusals.Unknown(which);
}
