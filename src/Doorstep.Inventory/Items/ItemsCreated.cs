namespace Doorstep.Inventory.Items;

/// <summary>Items exist that did not before; told within the commit.</summary>
public sealed record ItemsCreated(IReadOnlyCollection<string> Skus);
