using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Counts;

/// <summary>Gives a count up; the books stay as they are.</summary>
/// <remarks>Refusals: <c>count.unknown</c>, <c>flow.illegal</c>, <c>reference.length</c>.</remarks>
public sealed class CancelCount : ICommand
{
    private readonly CountDesk desk;
    private readonly CountReader reader;

    internal CancelCount(CountDesk desk, CountReader reader) => (this.desk, this.reader) = (desk, reader);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(Guid Count, string? Reason = null);

    public sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/counts/{count:guid}/cancellation",
        (Guid count, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CancelCount, CountAnswer>(c => c.Run(new(count, body?.Reason), cancellation)));

    public async Task<Outcome<CountAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (References.Fault(request.Reason) is { } tooLong) return tooLong;
        if (await desk.Find(request.Count, stockToo: false, cancellation) is not { } count)
            return CountRefusals.Unknown(request.Count.ToString());
        if (CountFlow.Work.Blocks(count, nameof(CancelCount)) is { } why) return why;
        desk.Move(count, nameof(CancelCount), CountStage.Cancelled, request.Reason);
        await desk.Save(cancellation);
        return await reader.Tell(count, cancellation);
    }
}
