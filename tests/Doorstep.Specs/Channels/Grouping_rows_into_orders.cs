using System.Text;
using Doorstep.Channels.Files.OrderSheets;

namespace Doorstep.Specs.Channels;

public sealed class Grouping_rows_into_orders : SheetSpecs
{
    private const string Retail = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private const string At = "2010-12-01 08:26:00";

    [Fact]
    public void Rows_of_one_order_are_put_together_with_address_shipping_and_prices()
    {
        var order = Assert.Single(Orders(Read(Text(
            "order,placedAt,currency,customer,email,name,line1,city,region,postalCode,country,"
            + "sku,title,quantity,price,shipping\n"
            + "#1001,2026-11-02 10:00,usd,C1,ada@example.com,Ada Jones,1 Main St,Austin,TX,73301,United States,"
            + "TEA,Green tea,2,12.50,4.95\n"
            + "#1001,,,,,,,,,,,CUP,Cup,1,3,\n"))));
        Assert.Equal(("#1001", "USD", "C1", "ada@example.com"),
            (order.ExternalId, order.Currency, order.Customer, order.Email));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero), order.PlacedAt);
        Assert.Equal(new("Ada Jones", null, "1 Main St", null, "Austin", "TX", "73301", "US"), order.ShipTo);
        Assert.Equal(
            [("TEA", 2, 1250L), ("CUP", 1, 300L)], order.Lines.Select(l => (l.Sku, l.Quantity, l.UnitPriceMinor)));
        Assert.Equal(495, order.ShippingMinor);
        Assert.Empty(order.Reasons);
    }

    [Fact]
    public void Interleaved_rows_find_their_orders_and_an_order_is_let_go_at_its_last_row() => Assert.Equal(
        ["B: 3,4", "A: 2,5", "C: 6"],
        Orders(Read(Text("order,sku,quantity\nA,TEA,1\nB,TEA,1\nB,CUP,1\nA,CUP,1\nC,TEA,1\n"))).Select(Lines));

    [Fact]
    public void A_sheet_strewn_all_over_is_read_in_shares_and_gives_the_same_orders()
    {
        var text = new StringBuilder("order,sku,quantity\n,TEA,1\n");
        for (var round = 0; round < 5; round++)
            for (var order = 0; order < 40; order++) text.Append($"O{order},SKU{round},{order + 1}\n");
        var sheet = Text(text.ToString());
        var rows = Rows(sheet);
        Assert.Equal(1, OrderSurvey.Of(sheet, rows).Value.Passes);
        Assert.Equal(7, OrderSurvey.Of(sheet, rows, null, 30).Value.Passes);

        var shares = Read(sheet, openRowsMax: 30);
        Assert.Equal(
            Orders(Read(sheet)).Select(Lines).Order(StringComparer.Ordinal),
            Orders(shares).Select(Lines).Order(StringComparer.Ordinal));
        Assert.Equal(["2 order.missing"], Left(shares));
    }

    [Fact]
    public void Progress_runs_once_through_the_file_for_each_share()
    {
        var sheet = Text("order,sku,quantity\nA,TEA,1\nB,TEA,1\nA,CUP,1\nB,CUP,1\n");
        var rows = Rows(sheet);
        var survey = OrderSurvey.Of(sheet, rows, null, openRowsMax: 2).Value;
        var seen = new List<long>();
        Assert.Equal(2, OrderSheet.Read(sheet, rows, survey, seen.Add).Count());
        Assert.Equal((2, sheet.Bytes * 2), (survey.Passes, seen[^1]));
        Assert.Equal(seen.Order(), seen);
    }

    [Theory]
    [InlineData("currency,line1,city", "USD,1 Main St,Austin", "EUR,1 Main St,Austin",
        "Two rows give a different currency: line 2 says 'USD', line 3 says 'EUR'.")]
    [InlineData("line1,city,shipping", "1 Main St,Austin,1", "2 Main St,Austin,1",
        "Two rows give a different street: line 2 says '1 Main St', line 3 says '2 Main St'.")]
    [InlineData("customer,city,shipping", "1,Austin,4.95", "1,Austin,5",
        "Two rows give a different shipping: line 2 says '495 minor units', line 3 says '500 minor units'.")]
    [InlineData("placedAt,city,name", "2026-11-02,Austin,Ada", "2026-11-04,Austin,ada",
        "Two rows give a different date: line 2 says '2026-11-02 00:00', line 3 says '2026-11-04 00:00'.")]
    public void Rows_that_contradict_each_other_are_a_reason_to_look(
        string headers, string first, string second, string why)
    {
        var order = Assert.Single(Orders(Read(Text(
            $"order,sku,quantity,{headers}\nA,TEA,1,{first}\nA,CUP,1,{second}\n"))));
        Assert.Equal(("order.contradiction", why), (Assert.Single(order.Reasons).Code, order.Reasons[0].Sentence));
        Assert.Equal(2, order.Lines.Count);
    }

    [Fact]
    public void Shipping_is_counted_once_whether_it_stands_on_every_row_or_on_one() => Assert.Equal([495L, 495L],
        Orders(Read(Text("order,sku,quantity,shipping\nA,T,1,4.95\nA,C,1,4.95\nB,T,1,0\nB,C,1,4.95\n")))
            .Select(o => o.ShippingMinor));

    [Fact]
    public void A_price_finer_than_the_smallest_coin_is_a_reason_to_look()
    {
        var order = Assert.Single(Orders(Read(Text("order,sku,quantity,price\nA,SCREW,1000,0.0125\n"))));
        Assert.Equal("price.fine", Assert.Single(order.Reasons).Code);
        Assert.Equal(1250, order.Lines[0].AmountMinor);
    }

    [Theory]
    [InlineData(",TEA,1,1,", "order.missing")]
    [InlineData("A,,1,1,", "sku.missing")]
    [InlineData("A,TEA,,1,", "quantity.unreadable")]
    [InlineData("A,TEA,abc,1,", "quantity.unreadable")]
    [InlineData("A,TEA,1.5,1,", "quantity.unreadable")]
    [InlineData("A,TEA,2000000,1,", "quantity.unreadable")]
    [InlineData("A,TEA,0,1,", "quantity.zero")]
    [InlineData("A,TEA,-1,1,", "quantity.negative")]
    [InlineData("A,TEA,1,free,", "price.unreadable")]
    [InlineData("A,TEA,1,-1,", "price.negative")]
    [InlineData("A,TEA,1,99999999,", "price.too-high")]
    [InlineData("A,TEA,1,1,soon", "date.unreadable")]
    [InlineData("A,TEA,1,1,2026-11-02,dollar", "currency.unknown")]
    [InlineData("A,TEA,1,€1,2026-11-02,USD", "currency.contradiction")]
    [InlineData("A,TEA,1,1,2026-11-02,USD,-1", "shipping.out-of-range")]
    [InlineData("A,TEA,1,\"1\"x", "row.quotes")]
    public void A_row_that_is_not_taken_says_why(string row, string code)
    {
        var findings = Read(Text(
            $"order,sku,quantity,price,placedAt,currency,shipping\nB,TEA,1,1.50,2026-11-02\n{row}\n"));
        Assert.Equal([$"3 {code}"], Left(findings));
        Assert.Equal("B", Assert.Single(Orders(findings)).ExternalId);
    }

    [Fact]
    public void An_order_with_an_unreadable_row_is_kept_and_says_that_it_is_not_whole()
    {
        var findings = Read(Text("order,sku,quantity\nA,TEA,1\nA,CUP,many\n"));
        Assert.Equal(["3 quantity.unreadable"], Left(findings));
        var order = Assert.Single(Orders(findings));
        Assert.Equal(("order.incomplete", "Line 3 could not be read: The quantity 'many' is not a number as the others"
            + " of this sheet are."), (Assert.Single(order.Reasons).Code, order.Reasons[0].Sentence));
        Assert.Equal(3, Assert.Single(order.Rejected).Source.Line);
    }

    [Fact]
    public void An_order_of_more_rows_than_allowed_is_rejected_row_by_row()
    {
        var text = new StringBuilder("order,sku,quantity\n");
        for (var i = 0; i <= OrderSurvey.OrderRowsMax; i++) text.Append("A,TEA,1\n");
        var findings = Read(Text(text.ToString()));
        Assert.Empty(Orders(findings));
        Assert.Equal(OrderSurvey.OrderRowsMax + 1, Left(findings).Count(l => l.EndsWith("order.too-many-rows")));
    }

    [Fact]
    public void Charges_of_the_online_retail_sheet_become_charges_of_their_order()
    {
        var order = Assert.Single(Orders(Read(Text(Retail
            + $"1,TEA,Tea,2,{At},1.50,7.0,EIRE\n1,POST,POSTAGE,3,{At},18.00,7.0,EIRE\n"
            + $"1,m,Manual,1,{At},2.55,7.0,EIRE\n"))));
        Assert.Equal(("7", "GBP", "IE", 5400L),
            (order.Customer, order.Currency, order.ShipTo.Country, order.ShippingMinor));
        Assert.Equal([(ChargeKind.Shipping, 5400L), (ChargeKind.Adjustment, 255L)],
            order.Charges.Select(c => (c.Charge!.Value, c.AmountMinor)));
        Assert.Equal("TEA", Assert.Single(order.Lines).Sku);
    }

    [Fact]
    public void What_is_no_order_in_the_online_retail_sheet_is_set_aside_with_a_reason()
    {
        var findings = Read(Text(Retail
            + $"1,TEA,,-10,{At},0.0,,United Kingdom\n"
            + $"2,TEA,found,10,{At},0.0,,United Kingdom\n"
            + $"3,POST,POSTAGE,1,{At},18.00,7.0,France\n"
            + $"A4,B,Adjust bad debt,1,{At},-11062.06,,United Kingdom\n"
            + $"5,CUP,gift to a customer,1,{At},0.0,8.0,France\n"
            + $"6,CUP,,1,{At},0.0,,France\n6,TEA,Tea,1,{At},2.00,,France\n"));
        Assert.Equal(
            ["2 quantity.negative", "3 row.stock-note", "4 charge.alone", "5 row.bookkeeping"], Left(findings));
        Assert.Equal(["5: 6", "6: 7,8"], Orders(findings).Select(Lines));
    }

    private static string Lines(SheetOrder order) =>
        $"{order.ExternalId}: {string.Join(',', order.Lines.Select(l => l.Source.Line))}";
}
