namespace Doorstep.Inventory.Stock;

/// <summary>A line of a shipment that stock is promised to.</summary>
public readonly record struct Claim(Guid Shipment, int Line, Guid Order);

/// <summary>
/// Units to move from one account to another; what <see cref="StockLedger.Post"/> writes one entry for.
/// </summary>
/// <param name="Quantity">Base units, above zero.</param>
/// <param name="Claim">Whose units: needed when they go to or come from <see cref="Account.Reserved"/>.</param>
/// <param name="KeepsSafety">The safety stock has to stay, as it always does when units are promised.</param>
/// <param name="Lot">Of an item that is tracked by lot; null for the one that expires first.</param>
/// <param name="LotsMoved">True: the bin ledger moves the lots.</param>
public sealed record StockChange(
    Guid Item, Guid Location, Account From, Account To, int Quantity, Claim? Claim = null, string? Reference = null,
    string? Reason = null, bool KeepsSafety = false, Guid? Lot = null, bool LotsMoved = false)
{
    // Promising moves nothing, so placing an order never asks for lots.
    internal bool EntersLots => !LotsMoved && OnHandDelta >= 0 && !(InHouse(From) && InHouse(To));

    internal long OnHandDelta => (InHouse(To) ? Quantity : 0) - (InHouse(From) ? Quantity : 0);

    internal long ReservedDelta => (To == Account.Reserved ? Quantity : 0) - (From == Account.Reserved ? Quantity : 0);

    private static bool InHouse(Account account) => account is Account.Available or Account.Reserved;
}

/// <summary>What one location can still promise of an item.</summary>
public readonly record struct StockKey(Guid Item, Guid Location) : IComparable<StockKey>
{
    /// <summary>By item, then location: the one order in which rows are locked.</summary>
    public int CompareTo(StockKey other) =>
        Item.CompareTo(other.Item) is not 0 and var byItem ? byItem : Location.CompareTo(other.Location);
}

/// <summary>
/// Units that were not available became so in this command; backorders may take them before the commit.
/// </summary>
public sealed class FreedStock
{
    private readonly SortedSet<StockKey> keys = [];

    internal void Add(StockKey key) => keys.Add(key);

    /// <summary>What was freed since the last call; empty when nothing was.</summary>
    public IReadOnlyList<StockKey> Take()
    {
        var taken = keys.ToList();
        keys.Clear();
        return taken;
    }
}
