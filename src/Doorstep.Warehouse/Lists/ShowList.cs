using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Lists;

/// <summary>What is left to pick of a list, and where the picker goes next.</summary>
/// <remarks>Refusals: <c>list.unknown</c>.</remarks>
public sealed class ShowList : IQuery
{
    private readonly ListDesk lists;

    internal ShowList(ListDesk lists) => this.lists = lists;

    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/pick-lists/{list}",
        (string list, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowList, ListState>(q => q.Run(list, cancellation)));

    public async Task<Outcome<ListState>> Run(string which, CancellationToken cancellation) =>
        await lists.Find(which, toChange: false, cancellation) is { } list
            ? await lists.Tell(list, cancellation)
            : ListRefusals.Unknown(which);
}
