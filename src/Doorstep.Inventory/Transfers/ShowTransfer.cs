using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Transfers;

/// <summary>One transfer: what was asked for, what left, what came, and what can be done with it.</summary>
/// <remarks>Refusals: <c>transfer.unknown</c>.</remarks>
public sealed class ShowTransfer : IQuery
{
    private readonly TransferDesk desk;

    internal ShowTransfer(TransferDesk desk) => this.desk = desk;

    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/transfers/{transfer}",
        (string transfer, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowTransfer, TransferAnswer>(q => q.Run(transfer, cancellation)));

    /// <param name="which">Its id or number.</param>
    public async Task<Outcome<TransferAnswer>> Run(string which, CancellationToken cancellation) =>
        await desk.Glance(which, cancellation) is { } transfer
            ? await desk.Tell(transfer, cancellation)
            : TransferRefusals.Unknown(which);
}
