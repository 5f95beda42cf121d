using Doorstep.Platform.Data;

namespace Doorstep.Shipping.Storage;

internal static class ShippingSql
{
    /// <summary>Takes serials for new packages; answers the last of them. They begin at 1; as with the
    /// numbers of orders, there may be gaps.</summary>
    public static async Task<long> TakePackageSerials(
        this DoorstepDb db, int merchant, int count, CancellationToken cancellation) =>
        await db.Apart(
            """
            UPDATE merchant SET last_package_serial = last_package_serial + @count WHERE id = @merchant
            RETURNING last_package_serial
            """, cancellation, ("@count", count), ("@merchant", merchant));
}

internal sealed class ShippingInvariants : IInvariants
{
    public IReadOnlyList<Invariant> All { get; } =
    [
        new(8, "label.live", "A package has one live label at the most.", """
            SELECT 'package ' || hex(package_id) || ' has ' || count(*) || ' live labels' FROM label
            WHERE voided_at IS NULL GROUP BY merchant, package_id HAVING count(*) > 1
            """),
        new(8, "label.number", "A tracking number and an SSCC stand on one label.", """
            SELECT tracking_number FROM label GROUP BY tracking_number HAVING count(*) > 1
            UNION ALL
            SELECT sscc FROM label GROUP BY sscc HAVING count(*) > 1
            """),
        new(14, "label.merchant", "No carrier's scan refers to another merchant's label.", """
            SELECT 'tracking event ' || e.event_id FROM tracking_event e
            LEFT JOIN label l ON l.merchant = e.merchant AND l.id = e.label_id AND l.shipment_id = e.shipment_id
            WHERE l.id IS NULL
            """),
    ];
}
