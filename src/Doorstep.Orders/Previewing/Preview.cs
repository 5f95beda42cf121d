using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Http;

namespace Doorstep.Orders.Previewing;

/// <summary>
/// A change of an order, shown before it is made: the command itself runs, the order is read before and after, and
/// everything is rolled back. So a preview cannot say something else than the change does.
/// </summary>
/// <remarks>Refusals: <c>order.unknown</c>, and those of the command.</remarks>
public sealed class Preview<TCommand> : ICommand
    where TCommand : class, ICommand
{
    private readonly TCommand command;
    private readonly OrderReader orders;

    internal Preview(TCommand command, OrderReader orders) => (this.command, this.orders) = (command, orders);

    public static Permission Needs => TCommand.Needs;

    /// <param name="Change">Runs the command.</param>
    public sealed record Request(Guid Order, Func<TCommand, Task<Outcome<OrderAnswer>>> Change);

    public async Task<Outcome<OrderPreview>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Read(request.Order, cancellation) is not { } before)
            return OrderRefusals.Unknown(request.Order);
        var changed = await request.Change(command);
        return changed.IsRefused(out var why)
            ? why
            : new OrderPreview(before, changed.Value, OrderDifference.Between(before, changed.Value));
    }
}

/// <summary>What a change would do.</summary>
/// <param name="Differences">What differs, for people: money, units, shipments, holds.</param>
public sealed record OrderPreview(
    OrderAnswer Before, OrderAnswer After, IReadOnlyList<OrderDifference> Differences);

public static class PreviewedChanges
{
    /// <summary>
    /// Runs a command that changes one order; with <c>?preview=true</c> answers what it would do, and does not do it.
    /// </summary>
    public static async Task<IResult> Change<TCommand>(
        this Caller caller, Guid order, Func<TCommand, Task<Outcome<OrderAnswer>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand =>
        caller.IsPreview
            ? caller.Answer(await caller.Preview(order, run, cancellation))
            : await caller.Run(run);

    /// <summary>What a change of one order would do, for screens.</summary>
    public static Task<Outcome<OrderPreview>> Preview<TCommand>(
        this Caller caller, Guid order, Func<TCommand, Task<Outcome<OrderAnswer>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand =>
        caller.Preview<Preview<TCommand>, OrderPreview>(p => p.Run(new(order, run), cancellation));
}
