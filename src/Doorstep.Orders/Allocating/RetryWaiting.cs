using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Allocating;

/// <summary>
/// Offers what lies there to those who wait, when sourcing rules begin or end with a day; run every hour. Nothing else
/// would wake an order that only yesterday's rule kept waiting.
/// </summary>
public sealed class RetryWaiting(Rulebook rulebook, Backorders backorders, IncomingStock incoming) : ICommand
{
    public static Permission Needs => Permission.PlaceOrders;

    public sealed record Request;

    /// <param name="Looked">False when no rule knows of days, so that nothing was to be done.</param>
    public sealed record Answer(bool Looked);

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (!(await rulebook.InForce(cancellation)).AsksDays) return new Answer(false);
        await backorders.LookAgain(cancellation);
        await incoming.LookAgain(cancellation);
        return new Answer(true);
    }
}
