using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Lists;

/// <summary>
/// Gives a pick list back, for somebody else to go on with: one's own; who releases work takes back anybody's.
/// </summary>
/// <remarks>Refusals: <c>list.unknown</c>, <c>list.not_yours</c>.</remarks>
public sealed class ReturnList : ICommand
{
    private readonly Work work;
    private readonly ListDesk lists;

    internal ReturnList(Work work, ListDesk lists) => (this.work, this.lists) = (work, lists);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(string List);

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/pick-lists/{list}/holder",
        (string list, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReturnList, ListState>(c => c.Run(new(list), cancellation)));

    public async Task<Outcome<ListState>> Run(Request request, CancellationToken cancellation)
    {
        if (await lists.Find(request.List ?? "", toChange: true, cancellation) is not { } list)
            return ListRefusals.Unknown(request.List ?? "");
        if (list.Holder is { } holder)
        {
            var isMine = holder == work.Actor.Name;
            if (!isMine && !work.Actor.May(Permission.Release)) return ListRefusals.NotYours(list);
            work.Journal.Write("pick_list", list.Id, ++list.Version, new Note(
                nameof(ReturnList), isMine ? null : $"Taken back from {holder}."));
            (list.Holder, list.TakenAt) = (null, null);
        }

        return await lists.Tell(list, cancellation);
    }
}
