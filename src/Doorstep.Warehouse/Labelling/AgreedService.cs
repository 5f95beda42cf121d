using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Carriers;
using Doorstep.Sourcing.Promising;

namespace Doorstep.Warehouse.Labelling;

/// <summary>
/// Which of the carrier's services a shipment is labelled for: what its order goes by, or a faster one.
/// </summary>
internal sealed class AgreedService(ServiceBook services)
{
    /// <param name="asked">What somebody chose; null for what was agreed.</param>
    /// <returns>Refusals: <c>service.not_carried</c>, <c>service.unknown</c>, <c>label.slower</c>.</returns>
    public async Task<Outcome<ChosenLabel>> For(ShipmentCard card, Service? asked, CancellationToken cancellation)
    {
        var delivery = (await services.InForce(cancellation)).Of(card.Service);
        if (delivery.Refuses(card.Lines.SelectMany(l => l.Needs)) is { } sentence)
            return Refusal.Conflict("service.not_carried",
                $"{sentence} Edit the order to another delivery service before its label is made.")
                .With("service", delivery.Code);
        var agreed = Agreed(delivery);
        if (agreed.IsRefused(out var why)) return why;
        if (asked is null || asked == agreed.Value) return new ChosenLabel(card, agreed.Value, null);
        return asked.DaysMax <= agreed.Value.DaysMax
            ? new ChosenLabel(card, asked, $"{asked.Name} by choice; the order goes by {delivery.Name}.")
            : Refusal.Conflict("label.slower",
                $"The order goes by {delivery.Name}, and {asked.Name} is slower. Choose {agreed.Value.Name} or a "
                + "faster service.").With("service", agreed.Value.Code);
    }

    // By its own word, else by the same code, else by what the carrier does for most.
    private static Outcome<Service> Agreed(DeliveryService delivery) => delivery.Label is { } label
        ? Carrier.Doorstep.FindService(label)
        : Carrier.Doorstep.Services.FirstOrDefault(s => s.Code == delivery.Code) ?? Carrier.Doorstep.Services[0];
}

/// <param name="Reason">Why it is another service than what was agreed; null when it is not.</param>
internal sealed record ChosenLabel(ShipmentCard Card, Service Service, string? Reason);
