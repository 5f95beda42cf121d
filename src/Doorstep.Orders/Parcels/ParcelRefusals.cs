using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Parcels;

/// <summary>What is refused about shipments of several orders in one parcel.</summary>
internal static class ParcelRefusals
{
    public static Refusal Few => Refusal.Invalid("parcel.few",
        "Name at least one shipment of another order that is to travel with it.");

    public static Refusal Size => Refusal.Invalid("parcel.size",
        $"At most {ParcelKeeper.MembersMax} shipments travel in one parcel. Leave some out.");

    public static Refusal Already => Refusal.Conflict("parcel.already", "They travel in one parcel already.");

    public static Refusal SameOrder(Shipment shipment) => Refusal.Conflict("parcel.same_order",
        $"{shipment.Label} is of the same order as another. Merge the shipments of one order instead.")
        .With("shipment", shipment.Id);

    public static Refusal NotReady(Shipment shipment) => Refusal.Conflict("parcel.not_ready",
        $"{shipment.Label} stands in {shipment.Stage}. Only what is allocated and not on the floor can be joined or "
        + "taken apart: call it back from the floor, or wait for its stock.").With("shipment", shipment.Id);

    public static Refusal Held(Shipment shipment) => Refusal.Conflict("parcel.held",
        $"The order of {shipment.Label} is on hold. Release its holds first.").With("shipment", shipment.Id);

    public static Refusal Location(Shipment one, Shipment other) => Refusal.Conflict("parcel.location",
        $"{one.Label} and {other.Label} are packed in different locations. Send one on to the other's location first.")
        .With("shipment", other.Id);

    public static Refusal Customer(Shipment one, Shipment other) => Refusal.Conflict("parcel.customer",
        $"{one.Label} and {other.Label} are of different customers. Only orders of one customer travel together.")
        .With("shipment", other.Id);

    public static Refusal Door(Shipment one, Shipment other) => Refusal.Conflict("parcel.address",
        $"{one.Label} and {other.Label} go to different addresses. Correct the address of one order first.")
        .With("shipment", other.Id);

    public static Refusal Service(Shipment one, Shipment other) => Refusal.Conflict("parcel.service",
        $"{one.Label} and {other.Label} go by different delivery services. Edit one order to the other's service "
        + "first.").With("shipment", other.Id);

    public static Refusal Goods(Shipment one, Shipment other, string needs) => Refusal.Conflict("parcel.goods",
        $"Only one of {one.Label} and {other.Label} has goods that need {needs}. They do not go in one box.")
        .With("shipment", other.Id);

    public static Refusal None(Shipment shipment) => Refusal.Conflict("parcel.none",
        $"{shipment.Label} travels alone already.").With("shipment", shipment.Id);

    public static Refusal Packed(Shipment shipment, IEnumerable<Shipment> others) => Refusal.Conflict("parcel.packed",
        $"Units of {shipment.Label} are packed together with {string.Join(", ", others.Select(o => o.Label))}. "
        + "Unpack them first.").With("shipment", shipment.Id);
}
