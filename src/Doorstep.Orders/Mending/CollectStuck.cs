using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Mending;

/// <summary>
/// Says which orders a remedy is for. A command only because its answer is kept under the caller's key: who repeats
/// the request means the same orders, though the group is another by then.
/// </summary>
/// <remarks>
/// Refusals: <c>batch.size</c>, <c>remedy.unknown</c>, and those of <see cref="ListStuckOrders"/>.
/// </remarks>
public sealed class CollectStuck : ICommand
{
    private readonly ListStuckOrders stuck;

    internal CollectStuck(ListStuckOrders stuck) => this.stuck = stuck;

    public static Permission Needs => Permission.ChangeOrders;

    /// <param name="Orders">Null for all of the group, up to <see cref="MendOrders.BatchMax"/> of them.</param>
    public sealed record Request(string Cause, string? Of, string? Remedy, IReadOnlyList<Guid>? Orders);

    /// <param name="Orders">Each once, the oldest first where the group was asked for.</param>
    /// <param name="More">The group has others behind these.</param>
    public sealed record Answer(IReadOnlyList<Guid> Orders, bool More);

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var offered = Remedies.Of(request.Cause, request.Of).Where(r => r.Bulk).Select(r => r.Command).ToList();
        if (!offered.Contains(request.Remedy ?? ""))
            return Refusal.Invalid("remedy.unknown",
                $"'{request.Remedy}' is no remedy for many orders of this cause. "
                + (offered.Count == 0 ? "There is none." : $"Choose one of {string.Join(", ", offered)}."))
                .With("remedies", offered);
        var first = await stuck.Run(new(request.Cause, request.Of, Limit: Paging.LimitMax), cancellation);
        if (first.IsRefused(out var why)) return why;
        if (request.Orders is { } named)
            return named.Count is > 0 and <= MendOrders.BatchMax
                ? new Answer([.. named.Distinct()], false)
                : Refusal.Invalid("batch.size", $"A batch has 1 to {MendOrders.BatchMax} orders.");

        var (found, next) = (first.Value.Items.Select(o => o.Id).ToList(), first.Value.Next);
        while (next is not null && found.Count < MendOrders.BatchMax)
        {
            var limit = Math.Min(Paging.LimitMax, MendOrders.BatchMax - found.Count);
            var page = await stuck.Run(new(request.Cause, request.Of, next, limit), cancellation);
            if (page.IsRefused(out why)) return why;
            found.AddRange(page.Value.Items.Select(o => o.Id));
            next = page.Value.Next;
        }

        return new Answer(found, next is not null);
    }
}
