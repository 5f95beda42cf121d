using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>A box by what its label says: what it should hold, and what was counted.</summary>
/// <remarks>Refusals: <c>box.unknown</c>.</remarks>
public sealed class ShowBox : IQuery
{
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal ShowBox(ReceivingDesk desk, ReceivingReader reader) => (this.desk, this.reader) = (desk, reader);

    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/receiving/boxes/{box}",
        (string box, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowBox, BoxState>(q => q.Run(box, cancellation)));

    public async Task<Outcome<BoxState>> Run(string code, CancellationToken cancellation) =>
        await desk.FindBox(code, cancellation) is var (order, box)
            ? await reader.State(order, box, cancellation)
            : ReceivingRefusals.BoxUnknown(code);
}
