using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Counts;

/// <summary>Agrees to a count above the limits: its differences are posted.</summary>
/// <remarks>
/// What somebody corrected in the books meanwhile is looked at once more instead. Refusals: <c>count.unknown</c>,
/// <c>flow.illegal</c>, <c>count.promised</c>.
/// </remarks>
public sealed class ApproveCount : ICommand
{
    private readonly CountDesk desk;
    private readonly CountReader reader;

    internal ApproveCount(CountDesk desk, CountReader reader) => (this.desk, this.reader) = (desk, reader);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(Guid Count);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/counts/{count:guid}/approval",
        (Guid count, Caller caller, CancellationToken cancellation) =>
            caller.Run<ApproveCount, CountAnswer>(c => c.Run(new(count), cancellation)));

    public async Task<Outcome<CountAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Count, stockToo: true, cancellation) is not { } count)
            return CountRefusals.Unknown(request.Count.ToString());
        if (CountFlow.Work.Blocks(count, nameof(ApproveCount)) is { } why) return why;
        var done = await desk.Approve(count, nameof(ApproveCount), cancellation);
        return done.IsRefused(out why) ? why : await reader.Tell(count, cancellation);
    }
}
