using Doorstep.Inventory.Items;
using Doorstep.Platform.Commands;

namespace Doorstep.Orders.Reviewing;

/// <summary>An item that orders waited for exists now: they go on in the commit that created it.</summary>
internal sealed class ReplayOnNewItems(Replay replay) : IHandle<ItemsCreated>
{
    public Task Handle(ItemsCreated happened, CancellationToken cancellation) =>
        replay.WaitingFor(happened.Skus, cancellation);
}
