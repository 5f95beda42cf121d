using Doorstep.Inventory.Stock;

namespace Doorstep.Inventory.Counts;

/// <summary>
/// Units that orders were promised turned out not to be there: they leave the stock together with these promises, and
/// the orders get others or wait.
/// </summary>
/// <param name="Reference">The paper that says so, for the stock ledger.</param>
/// <param name="OnlyAsks">True: nothing is done; only <see cref="Uncovered"/> is answered.</param>
/// <param name="To">Where the units go.</param>
/// <param name="Lot">Of an item that is tracked by lot: the lot that the units are of.</param>
public sealed record UnitsMissing(
    Guid Location, string Reference, string Reason, IReadOnlyList<MissingUnits> Items, bool OnlyAsks,
    Account To = Account.Adjustment, Guid? Lot = null)
{
    /// <summary>Units of items that no order can be made to give up.</summary>
    public Dictionary<Guid, int> Uncovered { get; } = [];
}

/// <param name="Units">Base units, above zero.</param>
public sealed record MissingUnits(Guid Item, int Units);
