using Doorstep.Orders.Allocating;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Reviewing;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Mending;

/// <summary>
/// Applies one remedy to many orders of a group of <see cref="ListStuck"/>. Each order is a command and a commit of its
/// own: one that is refused disturbs nobody, and nobody waits for five hundred of them.
/// </summary>
/// <remarks>
/// Under an <c>Idempotency-Key</c> a repeat is about the same orders; those that are done are answered, the others are
/// done now. Refusals of the whole: those of <see cref="CollectStuck"/>; of a row: those of the remedy.
/// </remarks>
public sealed class MendOrders(CommandRunner runner)
{
    /// <summary>Orders of one request at the most.</summary>
    public const int BatchMax = 500;

    /// <param name="Of">Which SKU, reason, hold or stage, as the group says it.</param>
    /// <param name="Remedy">The name of the command, for example <c>ReleaseHolds</c>.</param>
    /// <param name="Orders">Null for all of the group, up to <see cref="BatchMax"/>, the oldest first.</param>
    /// <param name="Reason">For the history of each order.</param>
    /// <param name="Priority">Of <c>ChangePriority</c>: <c>High</c> when left out.</param>
    public sealed record Request(
        string Cause, string? Of, string? Remedy, IReadOnlyList<Guid>? Orders = null, string? Reason = null,
        string? Priority = null);

    public sealed record Body(
        string? Remedy, IReadOnlyList<Guid>? Orders = null, string? Reason = null, string? Priority = null);

    /// <summary>One result per order.</summary>
    /// <param name="More">The group has others behind these: repeat with a new key.</param>
    public sealed record Answer(IReadOnlyList<Result> Results, bool More);

    /// <param name="Status">200, or the refusal's.</param>
    public sealed record Result(Guid Order, int Status, RowProblem? Problem = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/stuck/{cause}/remedies",
        async (string cause, string? of, Body body, Caller caller, MendOrders mend, CancellationToken cancellation) =>
            caller.Answer(await mend.Run(
                caller.Actor, new(cause, of, body.Remedy, body.Orders, body.Reason, body.Priority), caller.Remembered,
                cancellation)));

    public async Task<Outcome<Answer>> Run(
        Actor actor, Request request, Remembered? remembered, CancellationToken cancellation)
    {
        var chosen = await runner.Run<CollectStuck, CollectStuck.Answer>(
            actor, c => c.Run(new(request.Cause, request.Of, request.Remedy, request.Orders), cancellation),
            cancellation, remembered);
        if (chosen.IsRefused(out var why)) return why;
        var results = new List<Result>(chosen.Value.Orders.Count);
        foreach (var order in chosen.Value.Orders)
        {
            var done = await new Row(runner, actor, request, order, remembered?.Row(order), cancellation).Mend();
            results.Add(done.IsRefused(out why)
                ? new(order, (int)why.Kind, RowProblem.From(why))
                : new(order, StatusCodes.Status200OK));
        }

        return new Answer(results, chosen.Value.More);
    }

    /// <summary>The remedy for one order, in a transaction of its own.</summary>
    private sealed record Row(
        CommandRunner Runner, Actor Actor, Request Asked, Guid Order, Remembered? Key, CancellationToken Cancellation)
    {
        public Task<Outcome<Done>> Mend() => Asked.Remedy switch
        {
            nameof(ReleaseHolds) => Do<ReleaseHolds, ReleaseHolds.Answer>(c => c.Run(
                new(Order, Enum.Parse<HoldReason>(Asked.Of!, ignoreCase: true), Asked.Reason), Cancellation)),
            nameof(AcceptReview) => Do<AcceptReview, OrderAnswer>(c => c.Run(new(Order, Asked.Reason), Cancellation)),
            nameof(RetrySourcing) => Do<RetrySourcing, OrderAnswer>(c => c.Run(new(Order, Asked.Reason), Cancellation)),
            nameof(ChangePriority) => Do<ChangePriority, OrderAnswer>(c => c.Run(
                new(Order, Asked.Priority ?? nameof(OrderPriority.High)), Cancellation)),
            _ => Do<CancelOrder, OrderAnswer>(c => c.Run(new(Order, Reason: Asked.Reason), Cancellation)),
        };

        // Only that it was done is kept, not the order as it was then.
        private Task<Outcome<Done>> Do<TCommand, T>(Func<TCommand, Task<Outcome<T>>> run)
            where TCommand : class, ICommand => Runner.Run<TCommand, Done>(
                Actor, async command => (await run(command)).IsRefused(out var why) ? why : Done.Instance,
                Cancellation, Key);
    }
}
