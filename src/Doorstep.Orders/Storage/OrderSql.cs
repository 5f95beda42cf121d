using Doorstep.Inventory.Items;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Storage;

internal static class OrderSql
{
    /// <summary>
    /// Takes numbers for new orders; answers the last of them. Numbers begin at 1001. Where several write at once, they
    /// may leave a gap: an order that is not placed after all keeps its number to itself.
    /// </summary>
    public static async Task<long> TakeOrderNumbers(
        this DoorstepDb db, int merchant, int count, CancellationToken cancellation) =>
        await db.Apart(
            """
            UPDATE merchant SET last_order_number = last_order_number + @count WHERE id = @merchant
            RETURNING last_order_number
            """, cancellation, ("@count", count), ("@merchant", merchant)) + 1000;

    /// <summary>
    /// Orders in review with a line of one of these SKUs (in capitals) that no item is known for; the oldest first.
    /// </summary>
    public static async Task<List<Guid>> OrdersWaitingFor(
        this DoorstepDb db, int merchant, IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        var found = new SortedDictionary<long, Guid>();
        foreach (var sku in skus)
            foreach (var (number, id) in await db.Query(
                """
                SELECT DISTINCT o.number, o.id FROM order_line l
                JOIN "order" o ON o.merchant = l.merchant AND o.id = l.order_id
                WHERE l.merchant = @merchant AND l.item_id IS NULL AND upper(l.sku) = @sku
                """,
                r => (r.GetInt64(0), r.Id(1)), cancellation, ("@merchant", merchant), ("@sku", sku)))
                found[number] = id;
        return [.. found.Values];
    }

    /// <summary>
    /// Holds orders until this transaction ends, in the one order in which everybody does; with them those whose
    /// shipments travel in one parcel with theirs.
    /// </summary>
    public static Task LockOrders(
        this DoorstepDb db, int merchant, IReadOnlyCollection<Guid> orders, CancellationToken cancellation) =>
        db.Execute(
            """
            SELECT id FROM "order" WHERE merchant = @merchant AND id IN (
                SELECT unnest(@orders)
                UNION
                SELECT m.order_id FROM shipment s
                JOIN shipment m ON m.merchant = s.merchant AND m.parcel_id = s.parcel_id
                WHERE s.merchant = @merchant AND s.order_id = ANY(@orders) AND s.parcel_id IS NOT NULL)
            ORDER BY id FOR NO KEY UPDATE
            """, cancellation, ("@merchant", merchant), ("@orders", orders.ToArray()));

    /// <summary>The orders of shipments; and these shipments, with those that travel in one parcel with them.</summary>
    public static async Task<(List<Guid> Orders, List<Guid> Shipments)> OrdersOfShipments(
        this DoorstepDb db, IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        var found = await db.Shipments.Where(s => shipments.Contains(s.Id))
            .Select(s => new { s.OrderId, s.ParcelId }).ToListAsync(cancellation);
        var parcels = found.Select(s => s.ParcelId).OfType<Guid>().Distinct().ToList();
        var mates = parcels.Count == 0
            ? []
            : await db.Shipments.Where(s => s.ParcelId != null && parcels.Contains(s.ParcelId.Value))
                .Select(s => s.Id).ToListAsync(cancellation);
        return ([.. found.Select(s => s.OrderId).Distinct()], [.. shipments.Union(mates)]);
    }

    public static Task<List<Guid>> ItemsOfShipments(
        this DoorstepDb db, IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        db.ShipmentLines.Where(l => shipments.Contains(l.ShipmentId)).Select(l => l.ItemId).Distinct()
            .ToListAsync(cancellation);

    public static Task<List<Guid>> ItemsOfOrders(
        this DoorstepDb db, IReadOnlyCollection<Guid> orders, CancellationToken cancellation) =>
        db.OrderLines.Where(l => orders.Contains(l.OrderId) && l.ItemId != null).Select(l => l.ItemId!.Value).Distinct()
            .ToListAsync(cancellation);

    /// <summary>Remembers a channel by its first order.</summary>
    public static Task NoteChannel(
        this DoorstepDb db, int merchant, string name, Guid id, CancellationToken cancellation) =>
        db.ExecuteLater(
            """
            INSERT INTO channel (merchant, name, id, payment, takes_stock, version)
            VALUES (@merchant, @name, @id, 0, FALSE, 0)
            ON CONFLICT (merchant, name) DO NOTHING
            """,
            null, cancellation, ("@merchant", merchant), ("@name", name), ("@id", id));

    /// <summary>Makes orders findable by more words; known ones stay.</summary>
    public static async Task AddTerms(
        this DoorstepDb db, int merchant, IEnumerable<(long Number, string? Text)> texts,
        CancellationToken cancellation)
    {
        const string known = "ON CONFLICT (merchant, term, number) DO NOTHING";
        var terms = texts.SelectMany(t => OrderTerm.Words([t.Text]), (t, Word) => (t.Number, Word)).Distinct().Order()
            .ToList();
        var more = terms.GroupBy(t => t.Number, t => t.Word).Select(g => (Number: g.Key, Text: OrderWords.Text(g)))
            .ToList();
        if (terms.Count == 0) return;
        if (db.Engine.TakesArrays)
        {
            await db.ExecuteLater(
                $"""
                INSERT INTO order_term (merchant, term, number)
                SELECT @merchant, * FROM unnest(@terms, @numbers) {known}
                """,
                null, cancellation, ("@merchant", merchant), ("@terms", terms.Select(t => t.Word).ToArray()),
                ("@numbers", terms.Select(t => t.Number).ToArray()));
            await db.ExecuteLater(
                """
                UPDATE order_words w SET words = w.words || m.more FROM unnest(@numbers, @more) AS m (number, more)
                WHERE w.merchant = @merchant AND w.number = m.number AND strpos(w.words, m.more) = 0
                """,
                null, cancellation, ("@merchant", merchant), ("@numbers", more.Select(m => m.Number).ToArray()),
                ("@more", more.Select(m => m.Text).ToArray()));
            return;
        }

        foreach (var (number, term) in terms)
            await db.Execute(
                $"INSERT INTO order_term (merchant, term, number) VALUES (@merchant, @term, @number) {known}",
                cancellation, ("@merchant", merchant), ("@term", term), ("@number", number));
        foreach (var (number, text) in more)
            await db.Execute(
                """
                UPDATE order_words SET words = words || @more
                WHERE merchant = @merchant AND number = @number AND instr(words, @more) = 0
                """,
                cancellation, ("@more", text), ("@merchant", merchant), ("@number", number));
    }

    /// <summary>Lines of this customer's orders with this SKU at this price, the latest first, at most 20.</summary>
    /// <remarks>CROSS JOIN keeps SQLite from beginning with all orders: the few with both words come first.</remarks>
    public static Task<List<SaleFound>> SalesOf(
        this DoorstepDb db, int merchant, SaleSought sought, CancellationToken cancellation) =>
        db.Query(
            """
            SELECT o.id, l.line, l.quantity - l.cancelled
            FROM order_term t CROSS JOIN order_term u CROSS JOIN "order" o CROSS JOIN order_line l
            WHERE t.merchant = @merchant AND t.term = @term
              AND u.merchant = t.merchant AND u.term = @skuTerm AND u.number = t.number
              AND o.merchant = t.merchant AND o.number = t.number AND o.customer_name = @customer
              AND o.channel = @channel AND o.currency = @currency AND o.placed_at <= @at
              AND l.merchant = o.merchant AND l.order_id = o.id AND upper(l.sku) = @sku AND l.unit_price = @price
              AND l.quantity > l.cancelled
            ORDER BY o.placed_at DESC, o.number DESC, l.line DESC LIMIT 20
            """,
            r => new SaleFound(r.Id(0), r.GetInt32(1), r.GetInt32(2)), cancellation,
            ("@merchant", merchant), ("@term", OrderTerm.Fold(sought.Customer)), ("@customer", sought.Customer),
            ("@channel", sought.Channel), ("@currency", sought.Currency),
            ("@at", sought.At?.ToUnixTimeMilliseconds() ?? long.MaxValue), ("@sku", ItemIndex.Fold(sought.Sku)),
            ("@skuTerm", OrderTerm.Fold(sought.Sku)), ("@price", sought.UnitPrice));
}
