using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Items;

/// <summary>Creates one item: a batch of one. The same item again is answered with what is there.</summary>
/// <remarks>Refusals: those of <see cref="CreateItems"/>.</remarks>
public sealed class CreateItem(CreateItems items) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(ItemDraft Item);

    /// <param name="Created">False when it was there already.</param>
    public sealed record Answer(bool Created, ItemAnswer Item);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/items",
        (ItemDraft item, Caller caller, CancellationToken cancellation) => caller.Run<CreateItem, Answer>(
            c => c.Run(new Request(item), cancellation),
            answer => answer.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            answer => answer.Item));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var batch = await items.Run(new([request.Item]), cancellation);
        if (batch.IsRefused(out var why)) return why;
        var result = batch.Value.Results[0];
        return result.Refusal is { } refusal ? refusal : new Answer(result.Created, result.Item!);
    }
}
