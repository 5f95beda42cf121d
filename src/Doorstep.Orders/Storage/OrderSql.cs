using Doorstep.Platform.Data;

namespace Doorstep.Orders.Storage;

internal static class OrderSql
{
    /// <summary>Takes numbers for new orders; answers the last of them. Numbers begin at 1001 and have no gaps.</summary>
    public static async Task<long> TakeOrderNumbers(
        this DoorstepDb db, int merchant, int count, CancellationToken cancellation) =>
        (await db.Query(
            "UPDATE merchant SET last_order_number = last_order_number + @count WHERE id = @merchant RETURNING last_order_number",
            r => r.GetInt64(0), cancellation, ("@count", count), ("@merchant", merchant))).Single() + 1000;

    /// <summary>Orders in review with a line of one of these SKUs (in capitals) that no item is known for.</summary>
    public static async Task<List<Guid>> OrdersWaitingFor(
        this DoorstepDb db, int merchant, IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        var ids = new List<Guid>();
        foreach (var sku in skus)
            ids.AddRange(await db.Query(
                """
                SELECT DISTINCT order_id FROM order_line
                WHERE merchant = @merchant AND item_id IS NULL AND upper(sku) = @sku ORDER BY order_id
                """,
                r => r.Id(0), cancellation, ("@merchant", merchant), ("@sku", sku)));
        return [.. ids.Distinct()];
    }

    /// <summary>One more word by which an order is found; there may be one already.</summary>
    public static Task AddOrderTerm(
        this DoorstepDb db, int merchant, string term, long number, CancellationToken cancellation) =>
        db.Execute(
            "INSERT INTO order_term (merchant, term, number) VALUES (@merchant, @term, @number) ON CONFLICT DO NOTHING",
            cancellation, ("@merchant", merchant), ("@term", term), ("@number", number));
}
