using Doorstep.Orders.Paying;
using Doorstep.Platform.Data;

namespace Doorstep.Orders.Storage;

/// <summary>What must be true of the money of orders.</summary>
internal static class PaymentInvariants
{
    /// <remarks>
    /// What is authorised and not captured, per <see cref="PaymentSums.Of"/>, is a sum that never falls below zero: the
    /// running sum, less the lowest that it ever was below zero.
    /// </remarks>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new(9, "payment.sums", "Refunded ≤ captured ≤ authorised, and each is what the facts come to.", $"""
            SELECT 'order ' || p.number || ': authorised ' || p.authorised || ', captured ' || p.captured
                || ', refunded ' || p.refunded
            FROM payment p
            LEFT JOIN (
                SELECT merchant, order_id, sum(captured) AS captured, sum(refunded) AS refunded, sum(ready) AS ready,
                       min(running) AS lowest
                FROM (SELECT f.merchant, f.order_id, f.captured, f.refunded, f.ready,
                             sum(f.ready) OVER (PARTITION BY f.merchant, f.order_id ORDER BY f.at, f.kind, f.reference)
                                 AS running
                      FROM (SELECT merchant, order_id, at, kind, reference,
                                   CASE kind WHEN {(int)PaymentKind.Captured} THEN amount ELSE 0 END AS captured,
                                   CASE kind WHEN {(int)PaymentKind.Refunded} THEN amount ELSE 0 END AS refunded,
                                   CASE kind WHEN {(int)PaymentKind.Authorised} THEN amount
                                       WHEN {(int)PaymentKind.Refunded} THEN 0 ELSE -amount END AS ready
                            FROM payment_fact) AS f) AS g
                GROUP BY merchant, order_id) AS t ON t.merchant = p.merchant AND t.order_id = p.order_id
            WHERE p.refunded > p.captured OR p.captured > p.authorised
               OR p.captured <> coalesce(t.captured, 0) OR p.refunded <> coalesce(t.refunded, 0)
               OR p.authorised <> coalesce(
                   t.captured + t.ready - CASE WHEN t.lowest < 0 THEN t.lowest ELSE 0 END, 0)
            """),
        // How a discount or a tax is split over cancelled units is no matter for SQL: the specs look at it.
        new(9, "payment.stage", "The stage of payment is what the sums say of what the order costs.", $"""
            SELECT 'order ' || o.number || ' stands in payment stage ' || p.stage
            FROM payment p JOIN "order" o ON o.merchant = p.merchant AND o.id = p.order_id
            LEFT JOIN (SELECT merchant, order_id, sum(cancelled * unit_price) AS gone FROM order_line
                       WHERE cancelled > 0 GROUP BY merchant, order_id) AS c
              ON c.merchant = p.merchant AND c.order_id = p.order_id
            WHERE (c.order_id IS NULL OR (o.discount = 0 AND o.tax = 0)) AND p.stage <> CASE
                WHEN p.refunded > 0 AND p.refunded < p.captured THEN {(int)PaymentStage.PartlyRefunded}
                WHEN p.refunded > 0 THEN {(int)PaymentStage.Refunded}
                WHEN p.captured >= o.total THEN {(int)PaymentStage.Paid}
                WHEN p.captured > 0 AND p.captured >= o.total - coalesce(c.gone, 0) THEN {(int)PaymentStage.Paid}
                WHEN p.captured > 0 THEN {(int)PaymentStage.PartlyPaid}
                WHEN p.authorised > 0 AND p.authorised >= o.total - coalesce(c.gone, 0)
                    THEN {(int)PaymentStage.Authorised}
                WHEN p.authorised > 0 THEN {(int)PaymentStage.PartlyAuthorised}
                ELSE {(int)PaymentStage.Unpaid} END
            """),
    ];
}
